"""One question of a compiled definition: what each packed answer adds to the state."""

from __future__ import annotations

from collections.abc import Sequence
from operator import getitem

from ..packing import number_at
from .stretches import Stretch


class Column:
    """One question: what leaving it open, not being asked, and each of its answers add.

    An answer stands in a visit as a number (`packing`).
    """

    def __init__(self, stretch: Stretch) -> None:
        self.question = stretch.question
        self.at = stretch.byte
        self.size = self.question.packed_size
        self.asked = stretch.asked
        self.not_asked = stretch.not_asked
        self.uncertain = stretch.uncertain
        self.unasked = stretch.unasked
        self.in_a_byte = stretch.in_a_byte
        self.open = stretch.open
        self.own = stretch.own
        # Of a choice, what each number adds; of a tick-list, what each bit adds to its being open.
        self.choices = () if stretch.ticks else (stretch.open, *map(stretch.answered, stretch.keys))
        self.bits = _tick_bits(stretch) if stretch.ticks else ()

    @property
    def places(self) -> range:
        """Where its bytes stand."""
        return range(self.at, self.at + self.size)

    def given(self, packed: bytes) -> int:
        """What the answer in a visit, filled up to its full size, adds if the question is asked.

        Raises:
            IndexError: if it is none to this question.
        """
        if self.choices:
            return self.choices[number_at(packed, self.at, self.size)]
        return self.open + sum(map(getitem, byte_tables(self.bits), packed[self.at : self.at + self.size]))


def _tick_bits(stretch: Stretch) -> Sequence[int]:
    """The first bit says that the list was answered; each bit beyond is one option's."""
    nothing = stretch.answered(())
    return nothing - stretch.open, *[stretch.answered((key,)) - nothing for key in stretch.keys]


def byte_tables(bits: Sequence[int]) -> list[Sequence[int]]:
    """From what each bit of an answer adds, what each of its bytes does."""
    return [_sums(bits[first : first + 8]) for first in range(0, len(bits), 8)]


def _sums(bits: Sequence[int]) -> Sequence[int]:
    """For every byte, the sum of what its bits stand for."""
    sums = [0]
    for bit in bits:
        sums += [before + bit for before in sums]
    return sums
