"""A text without a translation, on a page in another language."""

from __future__ import annotations

from django.conf import settings
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .domain.translations import direction_of


class Untranslated(str):
    """A text left in its own language, which an element around it says wherever it stands on a page."""

    __slots__ = ("language",)
    language: str

    def __html__(self) -> SafeString:
        return self.around(escape(self[:]))

    def around(self, html: str, *, element: str = "span") -> SafeString:
        """Return what is made of the text in an element that says its language."""
        mark = '<{0} lang="{1}" dir="{2}">{3}</{0}>'
        return format_html(mark, element, self.language, direction_of(self.language), html)


def untranslated(text: str, *, language: str) -> Untranslated:
    """Mark a text as left in a language."""
    marked = Untranslated(text)
    marked.language = language
    return marked


def of_the_site(text: str) -> str:
    """Mark a text that is in the site's own language, where the page is in another."""
    own = settings.LANGUAGE_CODE
    return text if not text or get_language() in {None, own} else untranslated(text, language=own)


def piece_of(whole: str, piece: str) -> str:
    """Return a piece of a text, in the language of the whole."""
    return untranslated(piece, language=whole.language) if isinstance(whole, Untranslated) else piece
