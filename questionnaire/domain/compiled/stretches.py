"""A person's route as one whole number: which bits say what became of each question.

Exactly one bit is set of a question with rows to choose from: left open, one of its options, or, if
it is not asked of everybody, not asked, perhaps to be asked, or known without being asked.
A tick-list that is asked is open or answered; with an answer comes, for each option, ticked or unticked.

The number begins with a byte for each byte of the packed answers (`packing`). There a choice of few
options has its bits, so that one look-up of each byte in one table gives all of them at once; the bits
of other questions, and those of not being asked, come after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from ..branching import Route, known_answer
from ..definition import Answer, Definition, Kind, Question

MOST_IN_A_BYTE = 7  # options that have room in a byte, beside the bit for none of them


@dataclass(frozen=True)
class Stretch:
    """The bits of one question; a bit that can never be set is 0."""

    definition: Definition
    question: Question
    byte: int  # where its answer begins in the packed answers
    beyond: int  # where those of its bits begin that are not in a byte of the answers
    can_be_away: bool  # whether there is somebody of whom it is not asked, or not yet

    @property
    def in_a_byte(self) -> bool:
        return not self.ticks and len(self.question.options) <= MOST_IN_A_BYTE

    @property
    def ticks(self) -> bool:
        return self.question.kind is Kind.TICKS

    @property
    def end(self) -> int:
        """Where the bits of the next question can begin."""
        return self._away + (3 if self.can_be_away else 0)

    @property
    def _own(self) -> int:
        """The first bit of what becomes of a question that is asked."""
        return 8 * self.byte if self.in_a_byte else self.beyond

    @property
    def _away(self) -> int:
        if self.in_a_byte:
            return self.beyond
        options = len(self.question.options)
        return self.beyond + 1 + (2 * options + 1 if self.ticks else options)

    @property
    def not_asked(self) -> int:
        return self._if_away(0)

    @property
    def uncertain(self) -> int:
        """An earlier question that decides was left open."""
        return self._if_away(1)

    @property
    def known(self) -> int:
        """The answer is known without asking."""
        return self._if_away(2)

    def _if_away(self, place: int) -> int:
        return 1 << (self._away + place) if self.can_be_away else 0

    @property
    def open(self) -> int:
        return 1 << self._own

    @property
    def ticked(self) -> int:
        """A tick-list is asked, and answered."""
        return 1 << (self._away - 1)

    @property
    def asked(self) -> int:
        """The bits of which one is set if and only if the question is asked."""
        if self.ticks:
            return self.open | self.ticked
        return self.open | union(map(self.option, range(len(self.question.options))))

    @property
    def own(self) -> int:
        """All bits that may be set while it is asked."""
        rows = 2 * len(self.keys) if self.ticks else 0
        return self.asked | union(map(self.option, range(rows)))

    def option(self, index: int) -> int:
        """The bit of an option that is chosen; beyond the options, of one left unticked."""
        return 1 << (self._own + 1 + index)

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
        yield self.not_asked, self._route()
        if self.question.unasked_value:
            yield self.known, self.away
        yield self.uncertain, self.unsure
        yield self.open, self.left_open
        for index, option in enumerate(self.keys):
            yield self.option(index), self.chosen(option)

    @property
    def away(self) -> Route:
        """The route of somebody of whom it is not asked."""
        if not self.question.unasked_value:
            return self._route()
        return Route(self.definition, frozenset(), {self.question.key: known_answer(self.question)})

    @property
    def unsure(self) -> Route:
        return Route(self.definition, frozenset(), {}, frozenset({self.question.key}))

    @property
    def left_open(self) -> Route:
        return Route(self.definition, frozenset({self.question.key}), {})

    def chosen(self, option: str) -> Route:
        """The route of somebody who chose, or ticked, this one option."""
        key = self.question.key
        return Route(self.definition, frozenset({key}), {key: (option,) if self.ticks else option})

    def _route(self) -> Route:
        return Route(self.definition, frozenset(), {})


Stretches = Mapping[str, Stretch]


def stretches(definition: Definition) -> Stretches:
    """The bits of every question, by its key."""
    laid: dict[str, Stretch] = {}
    byte, beyond = 0, 8 * sum(question.packed_size for question in definition.questions)
    each_has_a_turn = looks_ahead(definition)
    for question in definition.questions:
        away = each_has_a_turn or bool(question.asked_when.conditions)
        laid[question.key] = stretch = Stretch(definition, question, byte, beyond, away)
        byte, beyond = byte + question.packed_size, stretch.end
    return laid


def looks_ahead(definition: Definition) -> bool:
    """Whether a question is asked on an answer that comes later (an error in a draft)."""
    seen: set[str] = set()
    for question in definition.questions:
        if not {condition.question for condition in question.asked_when.conditions} <= seen:
            return True
        seen.add(question.key)
    return False


def union(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)
