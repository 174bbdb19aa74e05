"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from .translations import direction_of

AROUND = 8  # words that stand beside a change

PIECES = re.compile(r"\s+|[^\s]+")


class Fate(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of words with one fate."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class SaidField:
    """One field that reads differently, with the words that went and came."""

    label: str
    words: tuple[Words, ...]
    language: str = ""  # of the words, where it is not that of the definition

    @property
    def direction(self) -> str:
        return direction_of(self.language)


def word_changes(before: str, after: str) -> tuple[Words, ...]:
    """Return both texts as one: what stayed, what is gone and what is new, in their order."""
    return _changes(PIECES.findall(before), PIECES.findall(after))


def item_changes(before: Sequence[str], after: Sequence[str]) -> tuple[Words, ...]:
    """Return two lists as one in the same way, each item a line."""
    return _changes([f"{item}\n" for item in before], [f"{item}\n" for item in after])


def shortened(words: Sequence[Words], *, around: int = AROUND) -> tuple[Words, ...]:
    """Return what changed with a few words around it: long stretches that stayed the same are cut."""
    last = len(words) - 1
    return tuple(
        Words(each.fate, _cut(each.text, before=i > 0, after=i < last, around=around))
        if each.fate is Fate.SAME
        else each
        for i, each in enumerate(words)
    )


def _cut(text: str, *, before: bool, after: bool, around: int) -> str:
    """Return a text with as many words as are wanted beside what comes before and after it."""
    pieces = PIECES.findall(text)
    kept = around * 2  # a word and a blank
    if len(pieces) <= kept * (before + after) + 1:
        return text
    return "".join(pieces[:kept] if before else []) + " … " + "".join(pieces[-kept:] if after else [])


def _changes(old: Sequence[str], new: Sequence[str]) -> tuple[Words, ...]:
    found: list[Words] = []
    for tag, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words(Fate.SAME, "".join(old[i:j])))
            continue
        found += [Words(Fate.GONE, "".join(old[i:j]))] if j > i else []
        found += [Words(Fate.NEW, "".join(new[k:n]))] if n > k else []
    return tuple(found)
