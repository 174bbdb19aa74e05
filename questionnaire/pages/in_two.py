"""Texts of a questionnaire in two languages, for a page that says all it says in both."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

Part = TypeVar("Part", bound=Any)


class InTwo(str):
    """A text in the language of its page; a page that speaks the other language meanwhile gets it in that.

    So it stands in a template as a message of ours does.
    """

    __slots__ = ("language", "other", "own")
    own: str
    other: str
    language: str  # that of the other

    def __html__(self) -> SafeString:
        return conditional_escape(self.other if get_language() == self.language else self.own)


def in_two(own: str, other: str, *, language: str) -> InTwo:
    """Return a text in two languages.

    Args:
        language: that of the other.
    """
    text = InTwo(own)
    text.own, text.other, text.language = own, other, language
    return text


def each_in_two(own: Iterable[str], other: Iterable[str], *, language: str) -> tuple[InTwo, ...]:
    return tuple(in_two(*pair, language=language) for pair in zip(own, other, strict=True))


def part_in_two(part: Part, other: Part, *fields: str, language: str) -> Part:
    """Return a part of a definition, of which some texts are in two languages."""
    texts = {
        field: in_two(getattr(part, field), getattr(other, field), language=language) for field in fields
    }
    changed: Part = replace(part, **texts)
    return changed


def changed(text: str, change: Callable[[str], str]) -> str:
    """Return a text with a change made to it, in both languages if it is in two."""
    if isinstance(text, InTwo):
        return in_two(change(text.own), change(text.other), language=text.language)
    return change(text)
