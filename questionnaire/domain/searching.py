"""Every text of a definition that holds some words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from .definition import Condition, Definition, TranslatedText
from .problems.problem import Place
from .problems.rows import OWNERS, rows

# Names of rows, of files and of texts: words of their own, which no visitor reads.
NAMES = frozenset(
    {"key", "slug", "language", "chapter", "option_set", "picture", "unasked_value", "group", "pathway"}
    | {"place", "source", "checked"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """A text with the words that were sought; `owner` and `key` are the row where an editor finds it.

    Of a translated text the row is its language, and the field is the place of what it translates.
    """

    noun: str
    owner: str
    key: str
    field: str
    text: str


def found(definition: Definition, sought: str) -> Iterator[Found]:
    """Yield each text that holds all the words, in the definition's order."""
    words = sought.casefold().split()
    for place, part in rows(definition) if words else ():
        for field, text in () if isinstance(part, Condition) else _texts(part):
            folded = text.casefold()
            if all(word in folded for word in words):
                named = part.place if isinstance(part, TranslatedText) else field
                yield Found(place.noun, *_owner(definition, place), named, text)


def _owner(definition: Definition, place: Place) -> tuple[str, str]:
    if place.noun == "translation":
        return place.noun, definition.translations[int(place.path[1])].key
    return OWNERS.get(place.noun, place.noun), place.key


def _texts(part: Any) -> Iterator[tuple[str, str]]:
    for field in fields(part):
        value = getattr(part, field.name)
        if isinstance(value, str) and not isinstance(value, StrEnum) and field.name not in NAMES:
            yield field.name, value


def excerpt(text: str, sought: str, *, around: int = 60) -> tuple[str, str, str]:
    """Return a piece of a text: what stands before the first of the words, the word, and what is after."""
    folded, words = text.casefold(), sought.casefold().split()
    start = min((folded.find(word) for word in words if word in folded), default=0)
    word = next((word for word in words if folded.startswith(word, start)), "")
    end = start + len(word)
    before, after = text[max(0, start - around) : start], text[end : end + around]
    ahead = "…" if start > around else ""
    return f"{ahead}{before}", text[start:end], f"{after}{'…' if len(text) > end + around else ''}"
