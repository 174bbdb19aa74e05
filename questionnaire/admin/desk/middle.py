"""What stands in the middle of the desk: a page of questions, or a list, with the chosen row marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from questionnaire.domain.definition import Definition, Section
from questionnaire.domain.problems import Problem
from questionnaire.domain.texts import whole_number
from questionnaire.models.draft.questions import Question as QuestionRow
from questionnaire.models.draft.questions import Section as SectionRow
from questionnaire.models.opened import OpenForm

from ..keys import noun_of
from ..panel import MODELS
from .addresses import list_url, page_url
from .cards import cards
from .frame import Frame
from .lists import LISTS, chosen_rows, line_words, rows_of
from .ruler import Ruler, ruler


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a list."""

    card: str  # names it to the script, like the form of its row
    pk: int
    url: str
    heading: Any
    line: str
    part: str
    problems: tuple[Problem, ...]
    opened: tuple[OpenForm, ...]
    key: str
    ruler: Ruler | None  # of a topic's bands


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a list that belong together."""

    key: str
    title: Any
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A link that shows one part of a list only."""

    title: Any
    count: int
    url: str
    is_here: bool


def middle(frame: Frame, row: Any) -> dict[str, Any]:
    """Return the middle beside the form of a row, or of a new row of its kind."""
    section = section_of(frame, row)
    if section is not None:
        return page_middle(frame, section)
    noun = noun_of(type(row))
    return (
        list_middle(frame, noun) if noun in LISTS else {"middle": "admin/desk/empty.html", "title": _("New")}
    )


def section_of(frame: Frame, row: Any) -> Section | None:
    """Return the page of questions that a row is, or stands on; a new question says which in its address."""
    key = row.key if isinstance(row, SectionRow) else ""
    if isinstance(row, QuestionRow):
        pk = row.section_id or whole_number(frame.request.GET.get("section", "")) or 0
        pages = SectionRow.objects.filter(questionnaire=frame.questionnaire.pk, pk=pk)
        key = pages.values_list("key", flat=True).first() or ""
    return frame.definition.sections_by_key.get(key)


def page_middle(frame: Frame, section: Section) -> dict[str, Any]:
    draft, definition = frame.questionnaire.pk, frame.definition
    pages = list(definition.sections)
    place = definition.positions[section.key]
    chapter = next((c.title for c in definition.chapters if c.key == section.chapter), "")
    pk, numbers = _numbers(draft, section)
    following = pages[place + 1] if place + 1 < len(pages) else None
    return {
        "middle": "admin/desk/page.html",
        "title": section.title,
        "page": section,
        "page_pk": pk,
        "page_url": reverse("admin:questionnaire_section_change", args=[pk]) if pk else "",
        "here_url": page_url(draft, section.key),
        "number": place + 1,
        "total": len(pages),
        "chapter": chapter,
        "cards": cards(draft, definition, section, pks=numbers, problems=frame.problems_by_row),
        "page_problems": frame.problems_by_row.get(("section", section.key), ()),
        "other_pages": [page for page in pages if page.key != section.key],
        "following": following and (following.title, page_url(draft, following.key)),
    }


def _numbers(draft: int, section: Section) -> tuple[int | None, dict[str, int]]:
    """Return the number of the row of a page, and those of its questions by key."""
    rows = SectionRow.objects.filter(questionnaire=draft, key=section.key)
    found = list(rows.values_list("pk", "questions__key", "questions__pk"))
    return (found[0][0] if found else None), {key: number for _page, key, number in found}


def list_middle(frame: Frame, noun: str) -> dict[str, Any]:
    listing, definition, request = LISTS[noun], frame.definition, frame.request
    part, word, of = (request.GET.get(name, "") for name in ("only", "word", "of"))
    found = chosen_rows(definition, noun, part=part, word=word, of=of)
    items = _items(frame, noun, found)
    groups = listing.groups or {"": ""}
    asked = definition.questions_by_key.get(of)
    add = reverse(f"admin:questionnaire_{MODELS[noun]._meta.model_name}_add")
    return {
        "middle": "admin/desk/list.html",
        "title": listing.title,
        "listing": listing,
        "list_url": list_url(frame.questionnaire.pk, noun),
        "here_url": _here(request, frame.questionnaire.pk, noun),
        "add_url": f"{add}?questionnaire={frame.questionnaire.pk}",
        "parts": [
            Part(key, title, tuple(i for i in items if i.part == key)) for key, title in groups.items()
        ],
        "filters": _filters(request, definition, noun, part) if listing.groups else (),
        "count": len(items),
        "word": word,
        "only": part,
        "of_question": asked,
    }


def _here(request: HttpRequest, draft: int, noun: str) -> str:
    """Return the address of a list as it is filtered now, also beside the form of one of its rows."""
    listed = {name: request.GET[name] for name in ("only", "word", "of") if request.GET.get(name)}
    url = list_url(draft, noun)
    return f"{url}?{urlencode(listed)}" if listed else url


def _filters(request: HttpRequest, definition: Definition, noun: str, part: str) -> list[Filter]:
    listing, every = LISTS[noun], rows_of(definition, noun)
    found = [Filter(_("All"), len(every), "?", not part)]
    for key, title in (listing.groups or {}).items():
        count = sum(listing.part(row) == key for row in every)
        found.append(Filter(title, count, f"?only={key}", part == key))
    return found


def _items(frame: Frame, noun: str, found: list[Any]) -> list[Item]:
    model, listing, definition = MODELS[noun], LISTS[noun], frame.definition
    pks = dict(model._default_manager.filter(questionnaire=frame.questionnaire).values_list("key", "pk"))
    return [
        Item(
            f"{model._meta.model_name}-{pks[row.key]}",
            pks[row.key],
            reverse(f"admin:questionnaire_{model._meta.model_name}_change", args=[pks[row.key]]),
            listing.heading(definition, row),
            line_words(definition, noun, row),
            listing.part(row),
            tuple(frame.problems_by_row.get((noun, row.key), ())),
            frame.open_elsewhere.get((noun, row.key), ()),
            row.key,
            ruler(row.bands) if noun == "pathway" else None,
        )
        for row in found
        if row.key in pks
    ]
