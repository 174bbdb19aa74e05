"""Filters for words of the closed lists, as in `{{ urgency|label }}`; what is no such word is an error."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django import template

from questionnaire.words import line_of

register = template.Library()


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
def drawing(word: StrEnum) -> Any:
    """Return the template of a word's drawing."""
    return f"drawings/{line_of(word).drawing}"


@register.filter
def colour(word: StrEnum) -> Any:
    """Return the class of a word's colour in gutskin.css."""
    return line_of(word).colour
