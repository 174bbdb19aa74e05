"""What differs between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

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


def word_changes(before: str, after: str) -> tuple[Words, ...]:
    """Return both texts as one: what stayed, what is gone and what is new, in their order."""
    old, new = PIECES.findall(before), PIECES.findall(after)
    found: list[Words] = []
    for tag, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Words(Fate.SAME, "".join(old[i:j])))
            continue
        found += [Words(Fate.GONE, "".join(old[i:j]))] if j > i else []
        found += [Words(Fate.NEW, "".join(new[k:n]))] if n > k else []
    return tuple(found)
