"""The way through the questions: from packed answers to the state, whole or after one page has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import getitem, itemgetter

from ..definition import Definition, Section, When
from ..packing import Unpackable, number_at
from .bits import Stretches, doubt, test, union
from .columns import FIRST_OPTION, NOTHING, OPEN, UNASKED, UNCERTAIN, Column
from .forks import fork
from .tallies import Tally, question_amounts

State = int  # the sums of `tallies`, and above them what is set in `bits`

# From the number of a packed choice to its code.
CODES = bytes([OPEN, *range(FIRST_OPTION, 256)]).ljust(256, b"\0")


@dataclass(frozen=True, slots=True)
class Gate:
    """When a question is asked, and else whether a missing answer decides that."""

    column: Column
    mask: int
    wanted: bool
    unsure: int
    doubtful: bool

    def step(self, state: State, packed: bytes) -> int:
        """What the question adds to a state that holds all before it."""
        if bool(state & self.mask) is self.wanted:
            return self.column.given(packed)
        return self.column.uncertain if bool(state & self.unsure) is self.doubtful else self.column.unasked

    @property
    def spelled_out(self) -> tuple[int, bool, Callable[[bytes], int], int, bool, int, int]:
        """What `step` looks at, at once."""
        column = self.column
        doubt = (self.unsure, self.doubtful, column.uncertain, column.unasked)
        return self.mask, self.wanted, column.given, *doubt


class Passage:
    """Every question in its order, and the combined rules after them."""

    def __init__(self, definition: Definition, laid: Stretches, counted: Sequence[Tally]) -> None:
        asked = definition.questions
        ends = list(accumulate((question.packed_size for question in asked), initial=0))
        self.size = ends[-1]
        self.columns = [
            Column(each, question_amounts(each, counted), at=at)
            for each, at in zip(laid.values(), ends, strict=False)
        ]
        self.columns_by_key = {column.question.key: column for column in self.columns}
        gates = [_gate(column, column.question.asked_when, laid) for column in self.columns]
        free = _free(definition)
        self._gated = [(at, gate) for at, gate in enumerate(gates) if at not in free]
        self._steps = [gate.spelled_out for _, gate in self._gated]
        self._start = union(stretch.not_asked for stretch in laid.values())
        self._start += sum(gates[at].column.open for at in free)
        self._tables = [
            table
            for at, column in enumerate(self.columns)
            for table in (column.tables if at in free else [NOTHING] * column.size)
        ]
        self.forks = [fork(combined, laid, counted) for combined in definition.combined_rules]
        self._choices = picker([c.at if c.is_choice and not c.is_wide else self.size for c in self.columns])
        self._touched = _touched(definition, gates)

    def state(self, packed: bytes) -> State:
        """Walk once, front to back.

        Raises:
            Unpackable: if the answers are not of this definition.
        """
        if len(packed) > self.size:
            raise Unpackable
        try:
            state = sum(map(getitem, self._tables, packed)) + self._start
            full = packed.ljust(self.size, b"\0")
            # `Gate.step` spelled out, as nothing is done more often.
            for mask, wanted, given, unsure, doubtful, uncertain, unasked in self._steps:
                if bool(state & mask) is wanted:
                    state += given(full)
                else:
                    state += uncertain if bool(state & unsure) is doubtful else unasked
        except IndexError as error:
            raise Unpackable from error
        return state + self._forked(state)

    def moved(self, section: Section, state: State, *, before: bytes, after: bytes) -> State:
        """The state after one page has changed: only its questions, and what hangs on them, are walked."""
        touched = self._touched.get(section.key)
        if touched is None:
            return self.state(after)
        before, after = before.ljust(self.size, b"\0"), after.ljust(self.size, b"\0")
        state -= self._forked(state)
        state -= sum([gate.column.taken(state, before) for gate in touched])
        for gate in touched:
            state += gate.step(state, after)
        return state + self._forked(state)

    def codes(self, state: State, packed: bytes) -> Sequence[int]:
        """What became of every question; a tick-list that is asked is said to be open, as it never scores."""
        numbers = packed.ljust(self.size + 1, b"\0").translate(CODES)
        codes = list(self._choices(numbers))
        for at, gate in self._gated:
            column = gate.column
            if not state & column.asked:
                codes[at] = UNCERTAIN if state & column.bit_uncertain else UNASKED
            elif column.is_wide:
                number = number_at(packed, column.at, column.size)
                codes[at] = number + FIRST_OPTION - 1 if number else OPEN
        return codes

    def _forked(self, state: State) -> int:
        return sum([each.amount(state) for each in self.forks])


def picker(places: Sequence[int]) -> Callable[[Sequence[int]], tuple[int, ...]]:
    """What picks the numbers at some places."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda numbers: tuple(numbers[at] for at in places)


def _gate(column: Column, when: When, laid: Stretches) -> Gate:
    holds, unsure = test(when, laid), doubt(when, laid)
    return Gate(column, holds.mask, holds.wanted, unsure.mask, unsure.wanted)


def _free(definition: Definition) -> frozenset[int]:
    """Where the questions stand that are asked of everybody, and that none before them looks ahead to.

    An answer counts from its place on, so a question that is looked ahead to (an error in a draft)
    has to wait for its turn; so does one with more options than a byte can tell apart.
    """
    free, ahead = set(), set[str]()
    for at, question in enumerate(definition.questions):
        if not question.asked_when.conditions and question.key not in ahead and question.is_narrow:
            free.add(at)
        ahead |= {condition.question for condition in question.asked_when.conditions}
    return frozenset(free)


def _touched(definition: Definition, gates: Sequence[Gate]) -> Mapping[str, Sequence[Gate]]:
    """By page, the questions that a change on it can touch; nothing in a draft that looks ahead."""
    seen: set[str] = set()
    for question in definition.questions:
        if not {condition.question for condition in question.asked_when.conditions} <= seen:
            return {}
        seen.add(question.key)
    return {section.key: _hanging_on(section, gates) for section in definition.sections}


def _hanging_on(section: Section, gates: Sequence[Gate]) -> Sequence[Gate]:
    keys = {question.key for question in section.questions}
    found = []
    for gate in gates:
        question = gate.column.question
        if question.key in keys or any(c.question in keys for c in question.asked_when.conditions):
            keys.add(question.key)
            found.append(gate)
    return found
