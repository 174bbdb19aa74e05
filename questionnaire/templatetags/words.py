"""Filters for words of the closed lists, as in `{{ urgency|label }}`, and for the visitor's own.

What is no such word is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django import template
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from questionnaire.domain.vocabulary import Contact, Grade
from questionnaire.drawings import CONTACTS
from questionnaire.pages.points import PointsLine
from questionnaire.untranslated import Untranslated, piece_of
from questionnaire.words import comma, line_of

register = template.Library()
ENDS = (".", "?", "!", "…", ":", "؟")  # of a sentence
MARK = re.compile(r'<span lang="[^"]*" dir="(?:ltr|rtl)">|</span>')  # around an untranslated text


@register.filter
def label(word: StrEnum) -> Any:
    return line_of(word).label


@register.filter
def early_label(word: StrEnum) -> Any:
    """Return what is written on an early page."""
    return line_of(word).early_label


@register.filter
def heading(word: StrEnum) -> Any:
    return line_of(word).heading


@register.filter
def text(word: StrEnum) -> Any:
    return line_of(word).text


@register.filter
def folds(word: StrEnum) -> bool:
    """Return whether a long list of an urgency's signs is folded."""
    return bool(line_of(word).folds)


@register.filter
def drawing(word: StrEnum) -> Any:
    """Return the template of a word's drawing."""
    return f"drawings/{line_of(word).drawing}"


@register.filter
def contact_drawing(contact: Contact) -> str:
    """Return the template of the drawing beside a help line that is reached so."""
    return f"drawings/{CONTACTS[contact]}"


@register.filter
def colour(word: StrEnum) -> Any:
    """Return the class of a word's colour in gutskin.css and desk.css."""
    return line_of(word).colour


@register.filter
def sentence(text: str) -> str:
    """Return a text with a full stop, unless it ends as a sentence does; in its language."""
    said = str(text)
    return text if said.endswith(ENDS) else piece_of(text, f"{said}.")


@register.filter
def quotes(told: Iterable[str]) -> SafeString:
    """Return what somebody told in a row, each in the direction of its own script."""
    return format_html_join(" · ", "<bdi>{}</bdi>", ((quote,) for quote in told))


@register.filter
def with_points(lines: Iterable[PointsLine]) -> SafeString:
    """Return groups of answers in a row, each with what it brought."""
    return format_html_join(
        comma(), "<bdi>{}</bdi> ({})", ((line.group.title, line.points) for line in lines)
    )


@register.filter
def paragraphs(text: str) -> SafeString:
    """Return a text in paragraphs, as `linebreaks` does, in its language."""
    html = mark_safe(linebreaks_filter(text))  # noqa: S308 -- escaped by the filter
    return text.around(html, element="div") if isinstance(text, Untranslated) else html


@register.filter
def plain(text: str) -> str:
    """Return a text as an attribute or a title can hold it, which cannot say another language."""
    if isinstance(text, SafeString):
        return mark_safe(MARK.sub("", text))  # noqa: S308 -- it was safe with its marks
    return str(text)


@register.filter
def evidence_mark(grade: Grade) -> SafeString:
    """Return a grade as dots, a letter and a word; the dots are decoration, and the words carry it."""
    mark = '<span class="ev g{}"><i></i><b>{}</b></span>'
    return format_html(mark, grade.lower(), line_of(grade).label)
