"""A language as a PO file: out to a translator's own tool, and in once it was seen what that changes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire import po
from questionnaire.domain.meanwhile import meanwhile
from questionnaire.domain.texts import unusable
from questionnaire.domain.translating_work import taken_in
from questionnaire.drafting.history import Moved, kept, refuse_moved
from questionnaire.drafting.translating import add_language, take_language
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.yaml_source import FileProblem

from ..access import CHANGE_DRAFT, VIEW, record, show, staff, staff_page
from ..desk.fragments import say_undoable
from ..files import sent_text
from ..history import ask
from ..releasing import SHOWN
from .standing import CHECKED_NO_MORE, Language, language_of


@require_safe
@staff_page(VIEW)
def download(request: HttpRequest, questionnaire: Questionnaire, language: str) -> HttpResponse:
    """Send every text of a language, each with what it is for."""
    frame, _found = language_of(request, questionnaire, language)
    name = f"{slugify(questionnaire.slug)}.{slugify(language)}.po"
    return HttpResponse(
        po.write(frame.definition, language),
        content_type="text/x-gettext-translation; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(CHANGE_DRAFT)
def upload(request: HttpRequest, questionnaire: Questionnaire, language: str) -> HttpResponse:
    """Take a translator's file into the draft; show what would change first, and ask."""
    frame, found = language_of(request, questionnaire, language)
    refused: tuple[str, ...] = ()
    if request.method == "POST":
        try:
            return _take_over(request, questionnaire, found)
        except FileProblem as problem:
            refused = tuple(problem.messages)
        except po.UnreadablePo as problem:
            refused = (str(problem),)
    page = {"title": _("Upload a translation"), "target": found, "refused": refused}
    status = 422 if refused else 200
    return show(request, "../translations/upload.html", frame.questionnaire, page, status=status)


def _take_over(request: HttpRequest, questionnaire: Questionnaire, found: Language) -> HttpResponse:
    text = request.POST.get("text") or sent_text(request)
    if character := unusable(text):
        words = _("The file holds a character that cannot be stored or shown (%(character)s). Remove it.")
        raise FileProblem([words % {"character": character}])
    file, why = text.encode(), f"Uploaded the translation into {found.name}"
    try:
        with kept(questionnaire, by=staff(request), why=why) as writing:
            now = writing.before
            read, was = po.read(file, now, found.code), po.was(file)
            then = taken_in(now, read, was)
            refuse_moved(now, request.POST.get(SHOWN, ""))
            add_language(questionnaire, found.code)
            row = questionnaire.translations.get(key=found.code)
            if take_language(row, now, then):
                messages.warning(request, CHECKED_NO_MORE)
    except Moved:
        page: dict[str, Any] = {"title": _("Upload a translation"), "button": _("Upload"), "text": text}
        page["left_out"] = _left_out(len(po.unknown(file, then)))
        page["meanwhile"] = [*meanwhile(now, then, read, was)]
        return ask(request, questionnaire, then, page, moved=SHOWN in request.POST)
    record(request, questionnaire, f"{why}.")
    say_undoable(request, _("The draft now says what the file says."), writing.step)
    return redirect("admin:questionnaire_translation", questionnaire.pk, found.code)


def _left_out(count: int) -> str:
    words = ngettext(
        "%(n)d text of the file is left out: the questionnaire has no such text any more.",
        "%(n)d texts of the file are left out: the questionnaire has no such texts any more.",
        count,
    )
    return words % {"n": count} if count else ""
