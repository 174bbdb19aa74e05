"""A person's route as one whole number: which bit says what, and conditions as masks over it.

Every question owns a stretch of bits. Of a question with rows to choose from exactly one is
set: not asked, perhaps to be asked, left open, known without being asked, or one of its options.
A tick-list has one of the first three, "known" or "answered"; with the last two comes, for each
option, ticked or unticked.
So whether conditions hold is one `&` of two numbers, however many they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from ..branching import Route, condition_truth, known_answer
from ..definition import Answer, Behaviour, Condition, Definition, Kind, Operator, Question, When


@dataclass(frozen=True, slots=True)
class Masks:
    """The bits where conditions are met, are not met, and are undecided (which is not met too)."""

    met: int
    unmet: int
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Test:
    """Whether conditions hold: for "any" some bit of `mask` is set, for "all" none is."""

    mask: int
    wanted: bool

    def holds(self, state: int) -> bool:
        return bool(state & self.mask) is self.wanted


ALWAYS_HOLDS = Test(0, wanted=False)


@dataclass(frozen=True)
class Stretch:
    """The bits of one question."""

    definition: Definition
    question: Question
    at: int

    @property
    def end(self) -> int:
        options = len(self.question.options)
        return self.at + 4 + (2 * options + 1 if self.ticks else options)

    @property
    def ticks(self) -> bool:
        return self.question.kind is Kind.TICKS

    @property
    def not_asked(self) -> int:
        return 1 << self.at

    @property
    def uncertain(self) -> int:
        """An earlier question that decides was left open."""
        return 1 << (self.at + 1)

    @property
    def open(self) -> int:
        return 1 << (self.at + 2)

    @property
    def known(self) -> int:
        """The answer is known without asking."""
        return 1 << (self.at + 3)

    @property
    def ticked(self) -> int:
        """A tick-list is asked, and answered."""
        return 1 << (self.end - 1)

    @property
    def asked(self) -> int:
        """The bits of which one is set if and only if the question is asked."""
        if self.ticks:
            return self.open | self.ticked
        return self.open | union(map(self.option, range(len(self.question.options))))

    def option(self, index: int) -> int:
        """The bit of an option that is chosen; beyond the options, of one left unticked."""
        return 1 << (self.at + 4 + index)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.question.options_by_key)

    def answered(self, answer: Answer) -> int:
        """The bits of one answer to a question that is asked."""
        if not self.ticks:
            return self.option(self.keys.index(str(answer)))
        return self.ticked | self._rows(answer)

    def _rows(self, ticks: Answer) -> int:
        """For each option of a tick-list, that it is ticked or unticked."""
        apart = len(self.keys)
        return union(self.option(i if k in ticks else i + apart) for i, k in enumerate(self.keys))

    @property
    def unasked(self) -> int:
        """The bits of a question that is not asked; perhaps its answer is known."""
        known = self.question.unasked_value
        if not known:
            return self.not_asked
        return self.known | (self._rows((known,)) if self.ticks else 0)

    def states(self) -> Iterator[tuple[int, Route]]:
        """Every state of a question with rows, each with the route that it stands for."""
        key, known = self.question.key, self.question.unasked_value
        yield self.not_asked, Route(self.definition, frozenset(), {})
        yield self.uncertain, Route(self.definition, frozenset(), {}, frozenset({key}))
        yield self.open, Route(self.definition, frozenset({key}), {})
        if known:
            yield self.known, Route(self.definition, frozenset(), {key: known_answer(self.question)})
        for index, option in enumerate(self.keys):
            yield self.option(index), self.chosen(option)

    def chosen(self, option: str) -> Route:
        """The route of somebody who chose, or ticked, this one option."""
        key = self.question.key
        return Route(self.definition, frozenset({key}), {key: (option,) if self.ticks else option})

    def masks(self, condition: Condition) -> Masks:
        """Ask `condition_truth` about every state, so that the two cannot drift apart."""
        if self.ticks:
            return self._tick_masks(condition)
        verdicts = [(bit, condition_truth(condition, walked)) for bit, walked in self.states()]
        return Masks(
            met=union(bit for bit, verdict in verdicts if verdict),
            unmet=union(bit for bit, verdict in verdicts if not verdict),
            unknown=union(bit for bit, verdict in verdicts if verdict is None),
        )

    def _tick_masks(self, condition: Condition) -> Masks:
        missing = self.open | self.uncertain
        absent = self.not_asked | missing
        present = self.ticked | self.known
        if condition.operator is Operator.EXISTS:
            met, unmet = present, absent
            return Masks(met, unmet) if condition.value == "yes" else Masks(unmet, met)
        if condition.operator not in {Operator.EQUAL, Operator.NOT_EQUAL}:
            return Masks(0, absent | present, missing)
        ticked, unticked = 0, present
        if condition.value in self.keys:
            index = self.keys.index(condition.value)
            ticked, unticked = self.option(index), self.option(index + len(self.keys))
        if condition.operator is Operator.NOT_EQUAL:
            ticked, unticked = unticked, ticked
        return Masks(ticked, unticked | absent, missing)


Stretches = Mapping[str, Stretch]


def stretches(definition: Definition, *, start: int = 0) -> Stretches:
    """The bits of every question, one after the other, from bit `start` on."""
    laid: dict[str, Stretch] = {}
    at = start
    for question in definition.questions:
        laid[question.key] = stretch = Stretch(definition, question, at)
        at = stretch.end
    return laid


def test(when: When, laid: Stretches) -> Test:
    """Conditions as one test; without conditions it always holds."""
    if not when.conditions:
        return ALWAYS_HOLDS
    masks = [laid[condition.question].masks(condition) for condition in when.conditions]
    if when.behaviour is Behaviour.ANY:
        return Test(union(mask.met for mask in masks), wanted=True)
    return Test(union(mask.unmet for mask in masks), wanted=False)


def doubt(when: When, laid: Stretches) -> Test:
    """Where a missing answer decides, given that the conditions do not hold."""
    masks = [laid[condition.question].masks(condition) for condition in when.conditions]
    if when.behaviour is Behaviour.ANY:
        return Test(union(mask.unknown for mask in masks), wanted=True)
    return Test(union(mask.unmet & ~mask.unknown for mask in masks), wanted=False)


def union(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)
