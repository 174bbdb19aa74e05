"""What rows are called where others name them: by their words, with the way to each."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from questionnaire.domain.definition import Definition

from ..panel import row_url
from .judging import Row
from .lists import LISTS


def links_to(draft: int, definition: Definition, rows: Iterable[Row]) -> SafeString:
    """Return rows by their words, each with the way to it."""
    return format_html_join(", ", "{}", ((link_to(draft, definition, row),) for row in rows))


def link_to(draft: int, definition: Definition, row: Row) -> SafeString:
    """Return a row by its words, with the way to it."""
    return format_html('<a href="{}">{}</a>', row_url(draft, *row), named(definition, *row))


def named(definition: Definition, noun: str, key: str) -> str:
    """Return what a row is called where others are listed: its words, and what it is."""
    if noun in LISTS:
        listing = LISTS[noun]
        row = next((row for row in getattr(definition, listing.name) if row.key == key), None)
        return str(listing.heading(definition, row)) if row else key
    if noun == "question" and key in definition.questions_by_key:
        return definition.questions_by_key[key].name
    section = definition.sections_by_key.get(key)
    return section.title if section else key
