"""A text without a translation, on a page in another language."""

from __future__ import annotations

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from .domain.definition import direction_of


class Untranslated(str):
    """A text left in its own language, which an element around it says wherever it stands on a page."""

    __slots__ = ("language",)
    language: str

    def __html__(self) -> SafeString:
        mark = '<span lang="{}" dir="{}">{}</span>'
        return format_html(mark, self.language, direction_of(self.language), escape(self[:]))


def untranslated(text: str, *, language: str) -> Untranslated:
    """Mark a text as left in a language."""
    marked = Untranslated(text)
    marked.language = language
    return marked
