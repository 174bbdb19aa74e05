"""What an answer brings to a topic: one item for each rule, by what became of its question or fact."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .conditions import Clauses, truth, waits
from .definition import AbsentReason, Question, Rule, ScoredFact
from .facts import ANSWERED, KNOWN, OPEN, UNASKED, UNCERTAIN, WAITING, Fact
from .kinds import kind_of
from .vocabulary import complete

# What can become of a scored fact.
MET, UNMET, UNDECIDED, NOT_YET = "?met", "?unmet", "?undecided", "?not_yet"


class State(StrEnum):
    """Whether an item counts, is open, does not apply or was not asked."""

    KNOWN = "known"  # answered, or not asked because earlier answers say so
    UNSURE = "unsure"  # answered "not sure", or hanging on such an answer
    NOT_ASKED_YET = "not_asked_yet"
    OUT = "out"  # does not apply: it brings nothing, and opens nothing


# What an option without a value leaves of the points.
ABSENT = complete(AbsentReason, {AbsentReason.UNKNOWN: State.UNSURE, AbsentReason.NOT_APPLICABLE: State.OUT})
IS_OPEN = frozenset({State.UNSURE, State.NOT_ASKED_YET})


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can count, and how much of its points it brings."""

    source: str  # key of a question or of a scored fact
    group: str
    points: int  # what its strongest answer brings
    state: State
    share: Fraction = Fraction(0)  # how far up its scale the answer is, from 0 to 1

    @property
    def brings(self) -> Fraction:
        return self.points * self.share

    @property
    def may_bring(self) -> int:
        """The points that it could still bring."""
        return self.points if self.state in IS_OPEN else 0


def of_fact(when: Clauses, facts: Set[Fact]) -> str:
    """Return what became of a scored fact."""
    verdict = truth(when, facts)
    if verdict is None:
        return NOT_YET if waits(when, facts) else UNDECIDED
    return MET if verdict else UNMET


def question_items(question: Question, rule: Rule) -> Mapping[str, Item]:
    """Return what a rule makes of its question, by what became of it: an option's key, or a fact's ending."""
    states = {
        OPEN: State.NOT_ASKED_YET,
        WAITING: State.NOT_ASKED_YET,
        UNCERTAIN: State.UNSURE,
        UNASKED: State.OUT,
        ANSWERED: State.OUT,  # ticks score as facts
        KNOWN: State.KNOWN,
    }
    items = {end: Item(question.key, rule.group, rule.points, state) for end, state in states.items()}
    if kind_of(question).several:
        return items
    for option in question.options:
        if option.key in question.shares:
            share = question.shares[option.key]
            items[option.key] = Item(question.key, rule.group, rule.points, State.KNOWN, share)
        else:
            state = ABSENT[option.absent] if option.absent else State.UNSURE
            items[option.key] = Item(question.key, rule.group, rule.points, state)
        if option.key == question.unasked_value:
            items[KNOWN] = items[option.key]
    return items


def fact_items(fact: ScoredFact) -> Mapping[str, Item]:
    """Return what a scored fact counts, all or nothing, by whether it holds."""
    key, group, points = fact.key, fact.rule.group, fact.rule.points
    return {
        MET: Item(key, group, points, State.KNOWN, Fraction(1)),
        UNMET: Item(key, group, points, State.KNOWN),
        UNDECIDED: Item(key, group, points, State.UNSURE),
        NOT_YET: Item(key, group, points, State.NOT_ASKED_YET),
    }
