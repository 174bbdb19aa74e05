"""Who else has a question, a card or another row open, and since when.

A form says so when it is opened, and its script each minute after that; leaving says so, too. Without a
script, whoever opened a form counts for some minutes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from questionnaire.domain.change_words import noun_words
from questionnaire.domain.referring import Row
from questionnaire.domain.texts import unusable
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.draft.translating import Translation
from questionnaire.models.opened import OpenForm

from .access import CHANGE_DRAFT, button, in_background, staff, staff_page
from .keys import noun_of
from .panel import MODELS

OPENED: Mapping[str, Any] = {**MODELS, "translation": Translation}  # a language is open as a whole
COUNTS_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Presence:
    """Who has a row open besides whoever asks, where its page says that it is still open, and when it did."""

    others: tuple[OpenForm, ...]
    called: str
    url: str
    seen: str


def opened(request: HttpRequest, row: Any) -> Presence:
    """Note that whoever asks has the form of a row open, and tell who else has."""
    return note_open(request, row.questionnaire_id, noun_of(type(row)), row.key)


def open_elsewhere(request: HttpRequest, draft: int) -> Mapping[Row, tuple[OpenForm, ...]]:
    """Return by row who else has it open, for a page that shows many; one query."""
    found: dict[Row, tuple[OpenForm, ...]] = {}
    for form in _fresh(draft).exclude(by=staff(request)):
        found[form.noun, form.key] = (*found.get((form.noun, form.key), ()), form)
    return found


@in_background
@button
@staff_page(CHANGE_DRAFT)
def still_open(request: HttpRequest, questionnaire: Questionnaire, noun: str, key: str) -> HttpResponse:
    """Take what the script of a form sends: that it is still open, or that it is left.

    Leaving sends the time of the last word before it: a later one is of another tab, or of this page
    loaded again.
    """
    if noun not in OPENED or unusable(key):
        raise Http404
    get_object_or_404(OPENED[noun], questionnaire=questionnaire, key=key)
    if left := _time(request.POST.get("left", "")):
        _mine(request, questionnaire.pk, noun, key).filter(seen__lte=left).delete()
        return HttpResponse(status=204)
    presence = note_open(request, questionnaire.pk, noun, key)
    return render(request, "admin/desk/_presence.html", {"presence": presence})


def note_open(request: HttpRequest, draft: int, noun: str, key: str) -> Presence:
    """Note that whoever asks has something open, and tell who else has."""
    now = timezone.now()
    forms = list(_fresh(draft).filter(noun=noun, key=key))
    mine = [form for form in forms if form.by_id == staff(request).pk]
    row = OpenForm(questionnaire_id=draft, noun=noun, key=key, by=staff(request), since=now, seen=now)
    if mine:
        row.since = mine[0].since
    OpenForm.objects.bulk_create(
        [row],
        update_conflicts=True,
        update_fields=["since", "seen"],
        unique_fields=["questionnaire", "noun", "key", "by"],
    )
    return Presence(
        others=tuple(form for form in forms if form not in mine),
        called=noun_words(noun).replace("_", " "),
        url=reverse("admin:questionnaire_still_open", args=[draft, noun, key]),
        seen=now.isoformat(),
    )


def _fresh(draft: int) -> Any:
    forms = OpenForm.objects.filter(questionnaire=draft, seen__gt=timezone.now() - COUNTS_FOR)
    return forms.select_related("by")


def _mine(request: HttpRequest, draft: int, noun: str, key: str) -> Any:
    return OpenForm.objects.filter(questionnaire=draft, noun=noun, key=key, by=staff(request))


def _time(text: str) -> datetime | None:
    try:
        time = parse_datetime(text)
    except ValueError:
        return None
    return time if time and timezone.is_aware(time) else None
