"""Items: what each rule makes of an answer, and so adds to a pathway's score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .definition import AbsentReason, CombinedRule, Option, Question, Rule
from .facts import ANSWERED, KNOWN, OPEN, UNASKED, UNCERTAIN
from .kinds import kind_of


class State(StrEnum):
    """Whether an item counts, is open, does not apply or was not asked."""

    ANSWERED = "answered"
    IMPLIED = "implied"  # not asked, because an earlier answer makes it known
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    NOT_ASKED = "not_asked"


USABLE = frozenset({State.ANSWERED, State.IMPLIED})
APPLIES = USABLE | {State.MISSING}

# What can become of a combined rule.
MET, UNMET, UNDECIDED, OUTSIDE = "?met", "?unmet", "?undecided", "?outside"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that can count: `extent` runs from 0 to 1, None where there is none."""

    source: str  # key of a question or of a combined rule
    weight: int
    state: State
    extent: Fraction | None = None
    levels: int = 2  # how many different values an answer can take


def question_items(question: Question, rule: Rule) -> Mapping[str, Item]:
    """Return what a rule makes of its question, by what became of it: an option's key, or a fact's ending."""
    unsure = State.MISSING if question.unasked_value else State.NOT_ASKED
    states = {OPEN: State.MISSING, UNCERTAIN: unsure, UNASKED: State.NOT_ASKED}
    if kind_of(question).several:  # never scores; an error in a draft
        states |= {ANSWERED: State.MISSING, KNOWN: State.NOT_ASKED}
        options: dict[str, Item] = {}
    else:
        options = dict(_option_items(question, rule))
    levels = len(question.values)
    missing = {
        became: Item(question.key, rule.weight, state, None, levels) for became, state in states.items()
    }
    return missing | options


def combined_items(combined: CombinedRule) -> Mapping[str, Item]:
    """Return what a combined rule counts, all or nothing, by what became of its conditions."""
    key, weight, reverse = combined.key, combined.rule.weight, combined.rule.reverse
    return {
        OUTSIDE: Item(key, weight, State.NOT_APPLICABLE),
        UNDECIDED: Item(key, weight, State.MISSING),
        MET: Item(key, weight, State.ANSWERED, Fraction(not reverse)),
        UNMET: Item(key, weight, State.ANSWERED, Fraction(reverse)),
    }


def _option_items(question: Question, rule: Rule) -> Iterator[tuple[str, Item]]:
    for option in question.options:
        yield option.key, _item(question, rule, option, State.ANSWERED)
        if option.key == question.unasked_value:
            yield KNOWN, _item(question, rule, option, State.IMPLIED)


def _item(question: Question, rule: Rule, option: Option, state: State) -> Item:
    levels = len(question.values)
    if option.value is None:
        out = option.absent is AbsentReason.NOT_APPLICABLE
        state = State.NOT_APPLICABLE if out else State.MISSING
        return Item(question.key, rule.weight, state, None, levels)
    least, most = question.values[0], question.values[-1]
    extent = Fraction(option.value - least, max(most - least, 1))
    return Item(question.key, rule.weight, state, 1 - extent if rule.reverse else extent, levels)
