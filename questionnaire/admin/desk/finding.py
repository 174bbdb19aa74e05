"""Find any word in any text: questions, answers, signs, cards, sources and articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gutskin.languages import in_words
from questionnaire.domain.definition import Definition
from questionnaire.domain.searching import Found, excerpt, found
from questionnaire.domain.translating import texts
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
LONGEST_TITLE = 100  # of a translated text, which stands by what it translates


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
    originals = {text.place: text.text for text in texts(definition)} if definition.translations else {}
    for one in found(definition, sought):
        if one.owner == "translation":
            yield _translated(draft, one, originals.get(one.field), sought)
            continue
        title = definition.title if one.owner == "questionnaire" else named(definition, one.owner, one.key)
        tab = f"#t-{TABS[one.noun]}" if one.noun in TABS else ""
        url = f"{row_url(draft, one.owner, one.key)}{tab}"
        yield Place(title, _kind(one.owner, one.noun), url, *excerpt(one.text, sought))


def _translated(draft: int, one: Found, original: str | None, sought: str) -> Place:
    """Return a text in another language, by what it translates; without that, its language."""
    language = in_words(one.key)
    page, where = ("translation", []) if original is None else ("translation_text", [one.field])
    url = reverse(f"admin:questionnaire_{page}", args=[draft, one.key, *where])
    title = Truncator(original or language).chars(LONGEST_TITLE)
    return Place(title, _("Translation: %(name)s") % {"name": language}, url, *excerpt(one.text, sought))


def _kind(owner: str, noun: str) -> Any:
    names = {
        "section": _("Page of questions"),
        "question": _("Question"),
        "questionnaire": _("Questionnaire"),
    }
    parts = {"option": _("Answer"), "rule": _("Counts towards"), "band": _("Band")}
    return parts.get(noun) or names.get(owner) or (LISTS[owner].title if owner in LISTS else owner)
