"""Which answers on a page bring up a follow-up on the same page, in a form simple enough for a script.

The server decides; this only lets the page show at once what its next load would show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from .conditions import Clauses, clause, truth
from .definition import Condition, Operator, Question, Section
from .facts import Fact
from .kinds import kind_of

# Questions of a page, each with options of which one will do.
Triggers = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Reveal:
    """Every question of `all`, and one of `any` where there are some, must have one of its options chosen."""

    all: Triggers = ()
    any: Triggers = ()


@dataclass(frozen=True, slots=True)
class Revealing:
    """What on its page brings a question up, as far as other pages have not decided already."""

    reveal: Reveal
    all_elsewhere: Clauses
    any_elsewhere: Clauses

    def at(self, facts: Set[Fact]) -> Reveal | None:
        """Return what brings the question up for somebody; None if this page can no longer change it."""
        if not all(truth((each,), facts) for each in self.all_elsewhere):
            return None
        if not any(truth((each,), facts) for each in self.any_elsewhere):
            return self.reveal if self.reveal.any or not self.any_elsewhere else None
        return Reveal(self.reveal.all) if self.reveal.all else None


def revealing(question: Question, section: Section, questions: Mapping[str, Question]) -> Revealing | None:
    """Return what brings a question up; None if nothing on its page can."""
    when = question.asked_when
    reveal = Reveal(_triggers(when.all, section, questions), _triggers(when.any, section, questions))
    if reveal == Reveal():
        return None
    return Revealing(
        reveal, _elsewhere(when.all, section, questions), _elsewhere(when.any, section, questions)
    )


def _triggers(
    conditions: Iterable[Condition], section: Section, questions: Mapping[str, Question]
) -> Triggers:
    return tuple(
        (c.question, _options(c, questions[c.question])) for c in conditions if c.question in section.keys
    )


def _elsewhere(
    conditions: Iterable[Condition], section: Section, questions: Mapping[str, Question]
) -> Clauses:
    return tuple(clause(c, questions[c.question]) for c in conditions if c.question not in section.keys)


def _options(condition: Condition, source: Question) -> tuple[str, ...]:
    """Return the options of the source that meet the condition, each tried alone."""
    met, kind = clause(condition, source).met, kind_of(source)
    return tuple(
        key for key in source.options_by_key if not met.isdisjoint(kind.facts(source, kind.known(key)))
    )


Row = tuple[str, str]  # a question and one of its options


def row_of(question: Question, section: Section) -> Row | None:
    """Return the row of its page in which a follow-up stands, as choosing it is all that brings it up."""
    if len(question.asked_when.conditions) != 1:
        return None
    [only] = question.asked_when.conditions
    source = section.questions_by_key.get(only.question)
    if source is None or only.operator is not Operator.EQUAL or only.value not in source.options_by_key:
        return None
    return (source.key, only.value) if kind_of(source).has_rows(source) else None
