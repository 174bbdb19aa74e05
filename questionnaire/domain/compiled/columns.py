"""One question of a compiled definition: what each packed answer adds to the state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..packing import number_at
from .bits import Stretch

# What became of a question that scores; beyond these come its options, in their order.
OPEN, UNCERTAIN, UNASKED = range(3)
FIRST_OPTION = 3
NOTHING = (0,) * 256


class Column:
    """One question: what leaving it open, not being asked, and each of its answers add.

    An answer stands in a visit as a number (`packing`); `tables` says byte by byte what it adds
    to an open question, so that adding up a whole visit is one pass over its bytes.
    """

    def __init__(self, stretch: Stretch, amounts: Mapping[int, int], *, at: int) -> None:
        self.question = stretch.question
        self.at = at
        self.size = self.question.packed_size
        self.asked = stretch.asked
        self.bit_uncertain = stretch.uncertain
        self._base = stretch.not_asked
        self._amounts = amounts
        self._open_bits = stretch.open
        self.open = self._step(stretch.open)
        self.uncertain = self._step(stretch.uncertain)
        self.unasked = self._step(stretch.unasked)
        self.scores = not stretch.ticks
        self.is_wide = not self.question.is_narrow
        self.tables = self._tick_tables(stretch) if stretch.ticks else [self._choice_table(stretch)]

    def _step(self, bits: int) -> int:
        # A tick-list adds to sums what an open question adds: it never scores.
        return bits - self._base + self._amounts.get(bits, self._amounts[self._open_bits])

    def _choice_table(self, stretch: Stretch) -> Sequence[int]:
        return (0, *(self._step(stretch.answered(key)) - self.open for key in stretch.keys))

    def _tick_tables(self, stretch: Stretch) -> list[Sequence[int]]:
        """The first bit says that the list was answered; each bit beyond is one option's."""
        nothing = stretch.answered(())
        bits = [self._step(nothing) - self.open]
        bits += [stretch.answered((key,)) - nothing for key in stretch.keys]
        return [_sums(bits[first : first + 8]) for first in range(0, len(bits), 8)]

    def given(self, packed: bytes) -> int:
        """What the answer in a visit adds if the question is asked."""
        if self.is_wide:
            return self.open + self.tables[0][number_at(packed, self.at, self.size)]
        here = packed[self.at : self.at + self.size]
        return self.open + sum([table[byte] for table, byte in zip(self.tables, here, strict=False)])

    def given_choice(self, option: str) -> int:
        """What one option of a choice would add."""
        return self.open + self.tables[0][self.question.places[option] + 1]

    def taken(self, state: int, packed: bytes) -> int:
        """What the question has added to a state."""
        if state & self.asked:
            return self.given(packed)
        return self.uncertain if state & self.bit_uncertain else self.unasked


def _sums(bits: Sequence[int]) -> Sequence[int]:
    """For every byte, the sum of what its bits stand for."""
    sums = [0]
    for bit in bits:
        sums += [before + bit for before in sums]
    return sums
