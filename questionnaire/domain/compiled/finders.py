"""Which rows hold for a state, found from the bits that are set and not by asking every row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..definition import Behaviour, When
from .masks import Test, masks, test
from .passage import State
from .stretches import Stretches, union


class Finder:
    """Rows with conditions, by their place: rows that hold are one bit each."""

    def __init__(self, whens: Sequence[When], laid: Stretches) -> None:
        self._always = 0
        self._by_bit: dict[int, int] = {}
        self._together: list[tuple[Test, int]] = []
        for place, when in enumerate(whens):
            self._sort_in(when, 1 << place, laid)
        self._any = union(self._by_bit)

    def _sort_in(self, when: When, row: int, laid: Stretches) -> None:
        if not when.conditions:
            self._always |= row
        elif when.behaviour is Behaviour.ALL and len(when.conditions) > 1:
            self._together.append((test(when, laid), row))
        else:
            for condition in when.conditions:
                for bit in bits_of(masks(laid[condition.question], condition).met):
                    self._by_bit[bit] = self._by_bit.get(bit, 0) | row

    def find(self, state: State) -> int:
        found = self._always
        for bit in bits_of(state & self._any):
            found |= self._by_bit[bit]
        for together, row in self._together:
            if together.holds(state):
                found |= row
        return found


def bits_of(number: int) -> Iterator[int]:
    """The bits that are set, lowest first."""
    while number:
        lowest = number & -number
        yield lowest
        number ^= lowest
