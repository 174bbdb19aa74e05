"""A row's form at the side of the desk: its tabs, its name, and what it leads to."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from questionnaire.domain.referring import referring
from questionnaire.models.draft.questions import Question, Section

from ..keys import noun_of
from ..panel import row_url
from .addresses import list_url, page_url
from .cards import Link
from .fragments import called
from .frame import Frame, frame_of
from .layout import tabs_of
from .lists import LISTS
from .middle import middle, section_of
from .naming import named
from .tabs import shown


def desk_context(request: HttpRequest, context: dict[str, Any], row: Any, *, adding: bool) -> dict[str, Any]:
    """Return what the desk shows around and within the form of a row."""
    frame = frame_of(request, {"original": row})
    if frame is None:
        return {}
    noun, name = noun_of(type(row)), type(row)._meta.model_name
    found = {
        "chosen_noun": noun,
        "chosen_pk": row.pk,
        "tabs": shown(tabs_of(type(row)), context["adminform"], context["inline_admin_formsets"]),
        "form_action": request.get_full_path(),
        "form_key": f"{name}-{row.pk or 'new'}",
        "form_name": _new(row) if adding else called(row),
        "form_where": _where(frame, row),
        "back_url": _back(frame, row),
        "can_follow": isinstance(row, Question),
    }
    if not adding:
        found |= {
            "delete_url": reverse(f"admin:questionnaire_{name}_delete", args=[row.pk]),
            "log_url": reverse(f"admin:questionnaire_{name}_history", args=[row.pk]),
            "used_by": _used_by(frame, noun, row.key),
        }
    return found


def around(request: HttpRequest, row: Any) -> dict[str, Any]:
    """Return the middle of the page of a row, and the frame around it."""
    frame = frame_of(request, {"original": row})
    return middle(frame, row) if frame else {}


def _new(row: Any) -> str:
    return _("New %(noun)s") % {"noun": row._meta.verbose_name}


def _where(frame: Frame, row: Any) -> Any:
    """Return where a row stands: its page and its place there, or its list."""
    if isinstance(row, Section):
        return _("Page of questions")
    page = section_of(frame, row)
    if page is None:
        listing = LISTS.get(noun_of(type(row)))
        return listing.title if listing else ""
    keys = [question.key for question in page.questions]
    if row.key not in keys:
        return page.title
    words = _("%(page)s, question %(number)s of %(total)s")
    return words % {"page": page.title, "number": keys.index(row.key) + 1, "total": len(keys)}


def _back(frame: Frame, row: Any) -> str:
    """Return the page or the list that a row, or a new one, stands on."""
    page, noun = section_of(frame, row), noun_of(type(row))
    draft = frame.questionnaire.pk
    return page_url(draft, page.key) if page else _list_url(draft, noun)


def _list_url(draft: int, noun: str) -> str:
    if noun in LISTS:
        return list_url(draft, noun)
    return reverse("admin:questionnaire_questionnaire_change", args=[draft])


def _used_by(frame: Frame, noun: str, key: str) -> list[Link]:
    found = referring(frame.definition, noun, key)
    draft = frame.questionnaire.pk
    return [Link(named(frame.definition, *row), row_url(draft, *row)) for row in found]


def beside(row: Any) -> str:
    """Return the page or the list in which a row stands."""
    draft = row.questionnaire_id
    if isinstance(row, Question):
        return page_url(draft, row.section.key)
    return _list_url(draft, noun_of(type(row)))
