"""Tags for the frame of the admin's pages."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from questionnaire.admin.desk.choices import words_of
from questionnaire.admin.desk.frame import Frame, frame_of
from questionnaire.models.opened import OpenForm

register = template.Library()
GRADED = {"error": "bad", "warning": "warn"}
DRAWINGS = {"error": "bad", "warning": "hint"}


@register.simple_tag(takes_context=True)
def desk_frame(context: template.Context) -> Frame | None:
    """Return the bar and the outline of a page; None for whoever may not see drafts."""
    request = context.get("request")
    told: dict[str, Any] = context.flatten()  # type: ignore[assignment]  # the names are texts
    return frame_of(request, told) if request else None


@register.simple_tag
def open_elsewhere(frame: Frame | None, noun: str, key: str) -> tuple[OpenForm, ...]:
    """Return who of the colleagues has a row open."""
    return frame.open_elsewhere.get((noun, key), ()) if frame else ()


@register.simple_tag
def icon(name: str, size: int = 18) -> SafeString:
    """Return a drawing of `desk.svg`; words beside it say what it means."""
    graded = GRADED.get(name, "")
    return format_html(
        '<svg class="i {}" width="{}" height="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        graded,
        size,
        size,
        static("img/desk.svg"),
        DRAWINGS.get(name, name),
    )


@register.filter
def in_words(word: StrEnum) -> Any:
    """Return a word of a closed list as an editor reads it."""
    return words_of(word)


@register.filter
def initials(name: str) -> str:
    """Return the two letters that stand for somebody."""
    words = str(name).split()
    return "".join(word[0] for word in words[:2]).upper() if len(words) > 1 else str(name)[:2].upper()
