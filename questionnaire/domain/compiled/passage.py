"""The way through the questions: from packed answers to the state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import getitem, itemgetter

from ..definition import When
from ..packing import Unpackable
from .columns import Column, byte_tables
from .follow_ups import away_bits, follow_ups, kept_bits
from .masks import doubt, test
from .stretches import MOST_IN_A_BYTE, Stretches, union

State = int  # what is set in `stretches`

# From the number of a choice of few options to its bit.
BITS = bytes([1 << number for number in range(MOST_IN_A_BYTE + 1)]).ljust(256, b"\0")


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
    def is_closed_to_some(self) -> bool:
        return bool(self.column.question.asked_when.conditions)

    @property
    def spelled_out(self) -> tuple[int, bool, int, bool, int, int, int]:
        """What `step` looks at, at once, and all bits that an answer may have set."""
        column = self.column
        amounts = (column.uncertain, column.unasked, column.own)
        return self.mask, self.wanted, self.unsure, self.doubtful, *amounts


class Passage:
    """Every question in its order."""

    def __init__(self, laid: Stretches, *, looks_ahead: bool) -> None:
        self.columns = [Column(stretch) for stretch in laid.values()]
        self.columns_by_key = {column.question.key: column for column in self.columns}
        self.size = sum(column.size for column in self.columns)
        self._looks_ahead = looks_ahead
        self._gates = [_gate(column, column.question.asked_when, laid) for column in self.columns]
        followed = follow_ups(self.columns_by_key)
        following = {each for ticks in followed.values() for columns in ticks.values() for each in columns}
        gated = [gate for gate in self._gates if gate.is_closed_to_some]
        self._tests = [gate.spelled_out for gate in gated if gate.column not in following]
        in_bytes = [column for column in self.columns if column.in_a_byte]
        self._in_bytes = union(column.asked for column in in_bytes)
        self._count = len(in_bytes)
        self._sure = union(column.asked for column in in_bytes if column not in following)
        self._long = [column for column in self.columns if column.choices and not column.in_a_byte]
        lists = [(column, followed.get(column.question.key, {})) for column in self.columns if column.bits]
        self._ticks = picker([place for column, _ in lists for place in column.places])
        self._away = [table for each in lists for table in byte_tables(away_bits(*each))]
        self._kept = [table for each in lists for table in byte_tables(kept_bits(*each))]
        unanswered = [column.open for column, _ in lists] + [column.uncertain for column in following]
        self._unanswered = sum(unanswered)

    def state(self, packed: bytes) -> State:
        """Walk once, front to back.

        Raises:
            Unpackable: if the answers are not of this definition.
        """
        if len(packed) > self.size:
            raise Unpackable
        full = packed.ljust(self.size, b"\0")
        try:
            return self._in_turn(full) if self._looks_ahead else self._at_once(full)
        except IndexError as error:
            raise Unpackable from error

    def _at_once(self, packed: bytes) -> State:
        """Take every answer, then away those to questions that are not asked, from the first on."""
        choices = int.from_bytes(packed.translate(BITS), "little")
        if (choices & self._in_bytes).bit_count() != self._count:
            raise Unpackable
        ticks = self._ticks(packed)
        state = choices & (self._sure + sum(map(getitem, self._kept, ticks)))
        state += self._unanswered + sum(map(getitem, self._away, ticks))
        for column in self._long:
            state += column.given(packed)
        # `Gate.step` spelled out, as nothing is done more often.
        for mask, wanted, unsure, doubtful, uncertain, unasked, own in self._tests:
            if (not state & mask) is wanted:
                away = unasked if (not state & unsure) is doubtful else uncertain
                state += away - (state & own)
        return state

    def _in_turn(self, packed: bytes) -> State:
        """An answer counts from its place on, so one that is looked ahead to has to wait for its turn."""
        state = sum([column.not_asked for column in self.columns])
        for gate in self._gates:
            state += gate.step(state, packed) - gate.column.not_asked
        return state


def picker(places: Sequence[int]) -> Callable[[Sequence[int]], Iterable[int]]:
    """What picks the numbers at some places."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda numbers: [numbers[at] for at in places]


def _gate(column: Column, when: When, laid: Stretches) -> Gate:
    holds, unsure = test(when, laid), doubt(when, laid)
    return Gate(column, holds.mask, holds.wanted, unsure.mask, unsure.wanted)
