"""The texts of a language beside their sources: fifty on a page, a long one on a page of its own."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from questionnaire.models.draft.questionnaire import Questionnaire

from ..access import CHANGE_DRAFT, PUBLISH, VIEW, allows, require, show, staff_page
from ..desk.frame import Frame
from ..presence import note_open
from .cards import Cards
from .choosing import Wanted, chosen, filters, parts
from .entries import grouped
from .saving import save
from .standing import Language, language_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(VIEW)
def language(request: HttpRequest, questionnaire: Questionnaire, language: str) -> HttpResponse:
    """Show a language's texts, beside their sources and the cards that they stand on."""
    if request.method == "POST":
        require(request, CHANGE_DRAFT)
        return save(request, questionnaire, language)
    frame, found = language_of(request, questionnaire, language)
    definition, wanted = frame.definition, Wanted.of(request.GET)
    page = chosen(found.lines, definition, wanted)
    context = {
        "title": found.name,
        "wanted": wanted,
        "filters": filters(found.lines, wanted),
        "parts": parts(found.lines, definition, wanted),
        "page": page,
        "groups": grouped(frame, page.object_list, Cards(definition, language)),
        "before": wanted.address(page=page.number - 1),
        "after": wanted.address(page=page.number + 1),
        "may_publish": allows(request, PUBLISH),
    }
    return _shown(request, frame, found, context, template="language.html")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(VIEW)
def alone(request: HttpRequest, questionnaire: Questionnaire, language: str, place: str) -> HttpResponse:
    """Show one text with room for it; an article beside what it would be on its page."""
    if request.method == "POST":
        require(request, CHANGE_DRAFT)
        return save(request, questionnaire, language)
    frame, found = language_of(request, questionnaire, language)
    line = next((line for line in found.lines if line.place == place), None)
    if line is None:
        raise Http404
    cards = Cards(frame.definition, language)
    (group,) = grouped(frame, [line], cards)
    is_article = place.startswith("article.") and place.endswith(".body")
    context = {
        "title": group.title,
        "group": group,
        "entry": group.entries[0],
        "preview": cards.article(line.owner[1]) if is_article else None,
    }
    return _shown(request, frame, found, context, template="alone.html")


def _shown(
    request: HttpRequest, frame: Frame, found: Language, context: dict[str, Any], *, template: str
) -> HttpResponse:
    """Show a page about one language, and note that whoever may write has it open."""
    draft = frame.questionnaire
    if frame.may_change:
        context["presence"] = note_open(request, draft.pk, "translation", found.code)
    source = {"source": frame.definition.language}
    return show(request, f"../translations/{template}", draft, {"target": found} | source | context)
