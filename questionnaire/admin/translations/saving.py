"""Translated texts that are sent: saved, unless somebody else has translated the same ones meanwhile."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gutskin.languages import in_words
from questionnaire.domain.definition import Definition
from questionnaire.domain.merging import Side
from questionnaire.domain.texts import shown, tidy, unusable
from questionnaire.domain.translating import fingerprint
from questionnaire.domain.translating_work import Line, Sent, clashes, lines, moved
from questionnaire.domain.translations import direction_of
from questionnaire.drafting.history import kept
from questionnaire.drafting.translating import save_texts
from questionnaire.models.draft.questionnaire import Questionnaire

from ..access import show, staff
from ..desk.fragments import say_undoable
from ..last_saved import last_step
from .standing import CHECKED_NO_MORE

TOLD, SHOWN, OF, STILL, PICK, ASKED = "told-", "shown-", "of-", "still-", "pick-", "asked-"
FINGERPRINT = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Held:
    """One text that was sent, as the page shows it that holds it: beside what stands there now."""

    sent: Sent
    line: Line | None  # none if the source is gone
    number: int
    is_chosen: bool

    @property
    def unusable(self) -> str:
        return unusable(self.sent.told)

    @property
    def clashes(self) -> bool:
        """Return whether somebody else's words stand there, and nobody has chosen yet."""
        return self.line is not None and (not self.is_chosen or clashes(self.line, self.sent))

    @property
    def is_late(self) -> bool:
        """Return whether the source has changed since they saw it."""
        return self.line is not None and self.sent.of != self.line.source.fingerprint

    @property
    def stops(self) -> bool:
        return self.line is None or self.clashes or bool(self.unusable)

    @property
    def shown(self) -> str:
        return fingerprint(self.line.told) if self.line else ""


def save(request: HttpRequest, questionnaire: Questionnaire, language: str) -> HttpResponse:
    """Save the texts that somebody changed, all or none, as one step of the draft's history."""
    sent = _changed(request.POST)
    if not sent:
        messages.info(request, _("There was nothing to save."))
        return redirect(request.get_full_path())
    with kept(questionnaire, by=staff(request), why=_why(sent, language)) as writing:
        held = _held(writing.before, language, sent, request.POST)
        row = questionnaire.translations.filter(key=language).first()
        stops = row is None or any(one.stops for one in held)
        if row is not None and not stops:
            # What moved within its list is written where it stands now, so that no save takes its words.
            there = (*moved(writing.before, language), *(one.text for one in sent))
            if save_texts(row, {one.place: one for one in there}.values()):
                messages.warning(request, CHECKED_NO_MORE)
    if stops:
        return _both(request, questionnaire, language, held)
    say_undoable(request, _said(held), writing.step)
    return redirect(request.get_full_path())


def _changed(post: QueryDict) -> list[Sent]:
    """Return the texts that were sent with other words than they had, but for those given up."""
    places = [name.removeprefix(TOLD) for name in post if name.startswith(TOLD)]
    sent = [_sent(post, place) for place in places if post.get(f"{PICK}{place}") != Side.THEIRS]
    return [one for one in sent if one.is_changed]


def _sent(post: QueryDict, place: str) -> Sent:
    of = post.get(f"{OF}{place}", "")
    return Sent(
        place,
        tidy(post.get(f"{TOLD}{place}", "")),
        post.get(f"{SHOWN}{place}", ""),
        of if FINGERPRINT.fullmatch(of) else "",
        still_right=f"{STILL}{place}" in post,
    )


def _held(definition: Definition, language: str, sent: list[Sent], post: QueryDict) -> list[Held]:
    known: Mapping[str, Line] = {}
    if language in definition.translations_by_key:
        known = {line.place: line for line in lines(definition, language)}
    return [
        Held(one, known.get(one.place), number, _is_chosen(post, one.place))
        for number, one in enumerate(sent)
    ]


def _is_chosen(post: QueryDict, place: str) -> bool:
    return f"{ASKED}{place}" not in post or post.get(f"{PICK}{place}") == Side.MINE


def _why(sent: list[Sent], language: str) -> str:
    count, name = len(sent), in_words(language)
    return (
        f"Translated 1 text into {name}: “{shown(sent[0].told)}”"
        if count == 1
        else (f"Translated {count} texts into {name}")
    )


def _said(held: list[Held]) -> str:
    said = ngettext("Saved: %(n)d text.", "Saved: %(n)d texts.", len(held)) % {"n": len(held)}
    late = sum(one.is_late for one in held)
    words = ngettext(
        "The source of %(n)d of them changed while you translated it.",
        "The sources of %(n)d of them changed while you translated them.",
        late,
    )
    return f"{said} {words % {'n': late}}" if late else said


def _both(
    request: HttpRequest, questionnaire: Questionnaire, language: str, held: list[Held]
) -> HttpResponse:
    """Show what was sent beside what stands there now; nothing of it is saved yet."""
    context = {
        "title": _("Not saved yet"),
        "code": language,
        "direction": direction_of(language),
        "clashes": [one for one in held if one.clashes],
        "wrong": [one for one in held if one.line and one.unusable and not one.clashes],
        "gone": [one for one in held if one.line is None],
        "others": [one for one in held if not one.stops],
        "last": last_step(questionnaire),
    }
    is_late = context["clashes"] or context["gone"]
    return show(request, "../translations/held.html", questionnaire, context, status=409 if is_late else 422)
