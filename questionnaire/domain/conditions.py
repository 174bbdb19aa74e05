"""Conditions, resolved once for a definition into the facts that meet them.

A condition then holds for whoever has one of its facts, so no values are compared while somebody waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from operator import ge, gt, le, lt

from .definition import AbsentReason, Condition, Operator, Option, Question, When
from .facts import ANSWERED, EVERYBODY, OPEN, UNASKED, WAITING, Fact, chosen, left_out, missing
from .kinds import kind_of

NONE: frozenset[Fact] = frozenset()
ORDERINGS = {
    Operator.GREATER: gt,
    Operator.GREATER_OR_EQUAL: ge,
    Operator.LESS: lt,
    Operator.LESS_OR_EQUAL: le,
}


@dataclass(frozen=True)
class Clause:
    """Facts of which any one meets a condition, and facts of missing answers, which leave it undecided."""

    met: frozenset[Fact]
    undecided: frozenset[Fact] = NONE

    @cached_property
    def waiting(self) -> frozenset[Fact]:
        """Those of the missing answers that are still to be given: nobody is unsure."""
        return frozenset([fact for fact in self.undecided if fact.endswith((OPEN, WAITING))])

    def waits(self, facts: Set[Fact]) -> bool:
        """Return whether it is undecided because a question has no answer yet."""
        return not self.waiting.isdisjoint(facts) and self.met.isdisjoint(facts)


Clauses = tuple[Clause, ...]  # all have to be met; without any they always hold


def truth(clauses: Clauses, facts: Set[Fact]) -> bool | None:
    """Return whether clauses hold: yes, no, or None where a missing answer decides (Kleene's "and")."""
    verdict: bool | None = True
    for clause in clauses:
        if clause.met.isdisjoint(facts):
            if clause.undecided.isdisjoint(facts):
                return False
            verdict = None
    return verdict


def waits(clauses: Clauses, facts: Set[Fact]) -> bool:
    """Return whether one of some clauses is undecided because a question has no answer yet."""
    for clause in clauses:  # noqa: SIM110 -- half as long as a generator takes, for each question of each page
        if clause.waits(facts):
            return True
    return False


def clauses(when: When, questions: Mapping[str, Question]) -> Clauses:
    """Return one clause for each condition of `all`, and one for those of `any` together.

    Args:
        questions: those asked so far; one that comes later (an error in a draft) is not asked yet.
    """
    every = [clause(condition, questions.get(condition.question)) for condition in when.all]
    some = [clause(condition, questions.get(condition.question)) for condition in when.any]
    if some:
        every.append(Clause(NONE.union(*(c.met for c in some)), NONE.union(*(c.undecided for c in some))))
    return tuple(every)


def clause(condition: Condition, question: Question | None) -> Clause:
    """Resolve one condition."""
    if question is None:
        unasked = condition.operator is Operator.EXISTS and condition.value != "yes"
        return Clause(frozenset({EVERYBODY}) if unasked else NONE)
    unanswered = missing(question.key)
    if condition.operator is Operator.EXISTS:
        if condition.value == "yes":
            return Clause(frozenset({question.key + ANSWERED}))
        return Clause(unanswered | {question.key + UNASKED})
    if kind_of(question).several:
        return Clause(_meeting_ticks(condition, question), unanswered)
    meeting = {option.key for option in question.options if meets(option, condition)}
    unsure = {o.key for o in question.options if o.absent is AbsentReason.UNKNOWN} - meeting
    return Clause(_chosen(question.key, meeting), _chosen(question.key, unsure) | unanswered)


def meets(option: Option, condition: Condition) -> bool:
    """Return whether choosing one option, and nothing else, meets a condition."""
    if condition.operator is Operator.EQUAL:
        return option.key == condition.value
    if condition.operator is Operator.NOT_EQUAL:
        return option.key != condition.value and option.absent is not AbsentReason.UNKNOWN
    return option.value is not None and ORDERINGS[condition.operator](option.value, int(condition.value))


def _meeting_ticks(condition: Condition, question: Question) -> frozenset[Fact]:
    key, value = question.key, condition.value
    if condition.operator is Operator.EQUAL:
        return frozenset({chosen(key, value)})
    if condition.operator is Operator.NOT_EQUAL:
        return frozenset({left_out(key, value) if value in question.options_by_key else key + ANSWERED})
    return NONE  # ticks have no order


def _chosen(key: str, options: Iterable[str]) -> frozenset[Fact]:
    return frozenset(chosen(key, option) for option in options)
