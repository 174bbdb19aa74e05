"""What is wrong with a draft, and how far it is from what visitors meet: found once for each state of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from questionnaire import codec
from questionnaire.domain.definition import Definition
from questionnaire.domain.difference import difference
from questionnaire.domain.problems import Problem, Severity, problems, structural
from questionnaire.domain.problems.rows import OWNERS
from questionnaire.models.published import Version
from questionnaire.series import articles_for
from questionnaire.version_articles import with_articles

Row = tuple[str, str]  # noun and key


@dataclass(slots=True)
class Judged:
    """One state of a draft with what has been found out about it."""

    definition: Definition
    problems: tuple[Problem, ...] | None = None
    is_sound: bool | None = None
    changes: dict[int, int | None] = field(default_factory=dict)  # by the version it is compared to


_judged: dict[int, Judged] = {}


def judged(questionnaire: int, definition: Definition) -> Judged:
    """Return what has been found out about a draft; nothing yet if it has changed since."""
    found = _judged.get(questionnaire)
    if found is None or found.definition != definition:
        found = _judged[questionnaire] = Judged(definition)
    return found


def forget() -> None:
    """Know nothing, as a process that has just begun."""
    _judged.clear()


def all_problems(definition: Definition) -> tuple[Problem, ...]:
    """Return everything to mend in a definition."""
    return problems(definition, articles=articles_for(definition))


def problems_of(questionnaire: int, definition: Definition) -> tuple[Problem, ...]:
    """Return everything to mend in a draft."""
    known = judged(questionnaire, definition)
    if known.problems is None:
        known.problems = all_problems(definition)
    return known.problems


def is_sound(questionnaire: int, definition: Definition) -> bool:
    """Return whether a draft can be evaluated, and so be shown as visitors would meet it."""
    known = judged(questionnaire, definition)
    if known.is_sound is None:
        known.is_sound = not structural(definition)
    return known.is_sound


def number_of_changes(questionnaire: int, definition: Definition, newest: Version | None) -> int | None:
    """Return how many rows differ from the newest version; None if there is none, or one of the old rules."""
    if newest is None:
        return None
    known = judged(questionnaire, definition).changes
    if newest.number not in known:
        published = with_articles(codec.definition_from_json(newest.definition))
        known[newest.number] = len(difference(published, definition)) if published.is_scored else None
    return known[newest.number]


def by_row(found: tuple[Problem, ...]) -> dict[Row, list[Problem]]:
    """Return the problems by the row that an editor mends them in."""
    rows: dict[Row, list[Problem]] = {}
    for problem in found:
        rows.setdefault((OWNERS.get(problem.noun, problem.noun), problem.key), []).append(problem)
    return rows


def counted(found: tuple[Problem, ...]) -> tuple[int, int]:
    """Return how many errors and how many hints there are."""
    graded = Counter(problem.severity for problem in found)
    return graded[Severity.ERROR], graded[Severity.WARNING]
