"""One question of a compiled definition: what each packed answer adds to the state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import getitem

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
        known = stretch.known if self.question.unasked_value else stretch.not_asked
        self.unasked = stretch.unasked - self._base + amounts[known]
        self.is_choice = not stretch.ticks
        self.is_wide = not self.question.is_narrow
        # Of a choice, what each number adds in all.
        self.choices = () if stretch.ticks else self._choices(stretch)
        self.tables = self._tick_tables(stretch) if stretch.ticks else [self._relative(self.choices)]

    def _step(self, bits: int) -> int:
        # A tick-list adds to sums what an open question adds: it never scores.
        return bits - self._base + self._amounts.get(bits, self._amounts[self._open_bits])

    def _choices(self, stretch: Stretch) -> Sequence[int]:
        return (self.open, *(self._step(stretch.answered(key)) for key in stretch.keys))

    def _relative(self, steps: Sequence[int]) -> Sequence[int]:
        return tuple(step - self.open for step in steps)

    def _tick_tables(self, stretch: Stretch) -> list[Sequence[int]]:
        """The first bit says that the list was answered; each bit beyond is one option's."""
        nothing = stretch.answered(())
        bits = [self._step(nothing) - self.open]
        bits += [stretch.answered((key,)) - nothing for key in stretch.keys]
        return [_sums(bits[first : first + 8]) for first in range(0, len(bits), 8)]

    def given(self, packed: bytes) -> int:
        """What the answer in a visit, filled up to its full size, adds if the question is asked."""
        if self.is_choice:
            return self.choices[packed[self.at] if self.size == 1 else number_at(packed, self.at, self.size)]
        here = packed[self.at : self.at + self.size]
        return self.open + sum(map(getitem, self.tables, here))

    def given_choice(self, option: str) -> int:
        """What one option of a choice would add."""
        return self.choices[self.question.places[option] + 1]

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
