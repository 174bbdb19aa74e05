"""Rows with conditions, found by the facts that somebody has instead of by asking every row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Generic, Protocol, TypeVar

from .conditions import Clauses, truth
from .definition import When
from .facts import Fact


class HasConditions(Protocol):
    @property
    def when(self) -> When: ...


Row = TypeVar("Row", bound=HasConditions)


class Finder(Generic[Row]):
    """An index of rows: each stands under every fact that meets its first clause."""

    def __init__(self, rows: Sequence[Row], resolved: Mapping[When, Clauses]) -> None:
        self.rows = rows
        self._always: list[int] = []
        self._by_fact: dict[Fact, list[tuple[int, Clauses]]] = {}
        for place, row in enumerate(rows):
            found = resolved[row.when]
            if not found:
                self._always.append(place)
            for fact in found[0].met if found else ():
                self._by_fact.setdefault(fact, []).append((place, found[1:]))

    def find(self, facts: Set[Fact]) -> tuple[Row, ...]:
        """Return the rows whose conditions hold, in their order."""
        places = set(self._always)
        for fact in self._by_fact.keys() & facts:
            places.update([place for place, rest in self._by_fact[fact] if truth(rest, facts)])
        return tuple([self.rows[place] for place in sorted(places)])
