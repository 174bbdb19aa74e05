"""Conditions, resolved once for a definition into the facts that meet them.

A condition then holds for whoever has one of its facts, so no values are compared while somebody waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from operator import ge, gt, le, lt

from .definition import AbsentReason, Behaviour, Condition, Operator, Option, Question, When
from .facts import ANSWERED, EVERYBODY, OPEN, UNASKED, UNCERTAIN, Fact, chosen, left_out
from .kinds import kind_of

NONE: frozenset[Fact] = frozenset()
ORDERINGS = {
    Operator.GREATER: gt,
    Operator.GREATER_OR_EQUAL: ge,
    Operator.LESS: lt,
    Operator.LESS_OR_EQUAL: le,
}


@dataclass(frozen=True, slots=True)
class Clause:
    """Facts of which any one meets a condition, and facts of missing answers, which leave it undecided."""

    met: frozenset[Fact]
    undecided: frozenset[Fact] = NONE


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


def clauses(when: When, questions: Mapping[str, Question]) -> Clauses:
    """Return one clause for each condition, or one for all together if any of them will do.

    Args:
        questions: those asked so far; one that comes later (an error in a draft) is not asked yet.
    """
    each = tuple(clause(condition, questions.get(condition.question)) for condition in when.conditions)
    if when.behaviour is Behaviour.ALL or not each:
        return each
    return (Clause(NONE.union(*(c.met for c in each)), NONE.union(*(c.undecided for c in each))),)


def clause(condition: Condition, question: Question | None) -> Clause:
    """Resolve one condition."""
    if question is None:
        unasked = condition.operator is Operator.EXISTS and condition.value != "yes"
        return Clause(frozenset({EVERYBODY}) if unasked else NONE)
    missing = frozenset({question.key + OPEN, question.key + UNCERTAIN})
    if condition.operator is Operator.EXISTS:
        if condition.value == "yes":
            return Clause(frozenset({question.key + ANSWERED}))
        return Clause(missing | {question.key + UNASKED})
    if kind_of(question).several:
        return Clause(_meeting_ticks(condition, question), missing)
    meeting = {option.key for option in question.options if meets(option, condition)}
    unsure = {o.key for o in question.options if o.absent is AbsentReason.UNKNOWN} - meeting
    return Clause(_chosen(question.key, meeting), _chosen(question.key, unsure) | missing)


def meets(option: Option, condition: Condition) -> bool:
    """Return whether choosing one option, and nothing else, meets a condition."""
    if condition.operator is Operator.EQUAL:
        return option.key == condition.value
    if condition.operator is Operator.NOT_EQUAL:
        return option.key != condition.value and option.absent is not AbsentReason.UNKNOWN
    return option.value is not None and ORDERINGS[condition.operator](option.value, int(condition.value))


def applying(when: When, questions: Mapping[str, Question]) -> frozenset[Fact]:
    """Return the facts of questions that are asked or known, and not answered "does not apply"."""
    return NONE.union(*(_applying(questions[condition.question]) for condition in when.conditions))


def _meeting_ticks(condition: Condition, question: Question) -> frozenset[Fact]:
    key, value = question.key, condition.value
    if condition.operator is Operator.EQUAL:
        return frozenset({chosen(key, value)})
    if condition.operator is Operator.NOT_EQUAL:
        return frozenset({left_out(key, value) if value in question.options_by_key else key + ANSWERED})
    return NONE  # ticks have no order


def _applying(question: Question) -> frozenset[Fact]:
    missing = frozenset({question.key + OPEN, question.key + UNCERTAIN})
    if kind_of(question).several:
        return missing | {question.key + ANSWERED}
    applying = [o.key for o in question.options if o.absent is not AbsentReason.NOT_APPLICABLE]
    return missing | _chosen(question.key, applying)


def _chosen(key: str, options: Iterable[str]) -> frozenset[Fact]:
    return frozenset(chosen(key, option) for option in options)
