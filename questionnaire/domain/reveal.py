"""Which answers on a page bring up a follow-up on the same page, in a form simple enough for a script.

The server decides; this only lets the page show at once what its next load would show.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from .conditions import Clauses, clause, truth
from .definition import Behaviour, Condition, Question, Section
from .facts import Fact
from .kinds import kind_of


@dataclass(frozen=True, slots=True)
class Reveal:
    """All or any of these questions must have one of these options chosen."""

    behaviour: Behaviour
    triggers: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Revealing:
    """What on its page brings a question up, unless answers on other pages have decided already."""

    reveal: Reveal
    elsewhere: Clauses  # of conditions on other pages, one each

    def at(self, facts: Set[Fact]) -> Reveal | None:
        """Return what brings the question up for somebody; None if this page can no longer change it."""
        met = [truth((each,), facts) is True for each in self.elsewhere]
        decided = not all(met) if self.reveal.behaviour is Behaviour.ALL else any(met)
        return None if decided else self.reveal


def revealing(question: Question, section: Section, questions: Mapping[str, Question]) -> Revealing | None:
    """Return what brings a question up; None if nothing on its page can."""
    here = {other.key for other in section.questions}
    conditions = question.asked_when.conditions
    triggers = tuple(
        (c.question, _options(c, questions[c.question])) for c in conditions if c.question in here
    )
    if not triggers:
        return None
    elsewhere = tuple(clause(c, questions[c.question]) for c in conditions if c.question not in here)
    return Revealing(Reveal(question.asked_when.behaviour, triggers), elsewhere)


def _options(condition: Condition, source: Question) -> tuple[str, ...]:
    """Return the options of the source that meet the condition, each tried alone."""
    met, kind = clause(condition, source).met, kind_of(source)
    return tuple(
        key for key in source.options_by_key if not met.isdisjoint(kind.facts(source, kind.known(key)))
    )
