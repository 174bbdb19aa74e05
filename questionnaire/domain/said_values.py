"""What a field of a row says, in the shapes in which `said_changes` compares it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

Id = tuple[str, ...]  # which field of a row: its name, and the key of the part that it is of


@dataclass(frozen=True, slots=True)
class Ordered:
    """Rows or parts in their order, by key, each with what it is called."""

    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, item by item."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Values:
    """What each answer counts as, by key, with what it is called."""

    values: Mapping[str, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Usual:
    """A word of a closed list that stands where nobody chose another; told only where it was another."""

    word: str


@dataclass(frozen=True, slots=True)
class Called:
    """What is meant by a key, with what it is called; told only where another is meant."""

    key: str
    words: str


Value = str | Items | Ordered | Values | Usual | Called
Say = Callable[[StrEnum], object]  # what a word of a closed list is called
Said = dict[Id, tuple[str, Value]]  # a label, and what stands there
