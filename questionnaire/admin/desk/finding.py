"""Find any word in any text: questions, answers, signs, cards, sources and articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from questionnaire.domain.definition import Definition
from questionnaire.domain.searching import excerpt, found
from questionnaire.models.draft.questionnaire import Questionnaire

from ..access import VIEW, show, staff_page
from ..panel import row_url
from .cards import TABS
from .fragments import is_fetched
from .lists import LISTS
from .naming import named
from .views import frame_for

MOST_FOUND = 200
LONGEST_SOUGHT = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands: in what, and around which words."""

    title: str
    kind: Any
    url: str
    before: str
    word: str
    after: str


@require_safe
@staff_page(VIEW)
def find(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    sought = request.GET.get("q", "").strip()[:LONGEST_SOUGHT]
    definition = frame_for(request, questionnaire).definition
    places = list(_in_draft(questionnaire.pk, definition, sought))
    page = {
        "title": _("Find any word"),
        "sought": sought,
        "count": len(places),
        "places": places[:MOST_FOUND],
        "most": MOST_FOUND,
    }
    template = "found" if is_fetched(request) else "find"  # the script asks as somebody types
    return show(request, f"../desk/{template}.html", questionnaire, page)


def _in_draft(draft: int, definition: Definition, sought: str) -> Iterator[Place]:
    for one in found(definition, sought):
        title = definition.title if one.owner == "questionnaire" else named(definition, one.owner, one.key)
        tab = f"#t-{TABS[one.noun]}" if one.noun in TABS else ""
        url = f"{row_url(draft, one.owner, one.key)}{tab}"
        yield Place(title, _kind(one.owner, one.noun), url, *excerpt(one.text, sought))


def _kind(owner: str, noun: str) -> Any:
    names = {
        "section": _("Page of questions"),
        "question": _("Question"),
        "questionnaire": _("Questionnaire"),
    }
    parts = {"option": _("Answer"), "rule": _("Counts towards"), "band": _("Band")}
    return parts.get(noun) or names.get(owner) or (LISTS[owner].title if owner in LISTS else owner)
