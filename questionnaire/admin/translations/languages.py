"""The languages of a draft: how far each is, and another one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gutskin.languages import in_words, known
from questionnaire.drafting.history import kept
from questionnaire.drafting.translating import add_language
from questionnaire.models.draft.questionnaire import Questionnaire

from ..access import CHANGE_DRAFT, VIEW, require, show, staff, staff_page
from ..desk.fragments import say_undoable
from ..desk.views import frame_for
from .standing import languages_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(VIEW)
def languages(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Show every language with its progress; sending the code of another adds it."""
    frame = frame_for(request, questionnaire)
    there = {frame.definition.language, *frame.definition.translations_by_key}
    others = [(code, name) for code, name in known() if code not in there]
    refused = ""
    if request.method == "POST":
        require(request, CHANGE_DRAFT)
        code = request.POST.get("language", "")
        if code in frame.definition.translations_by_key or code in dict(others):
            return _add(request, questionnaire, code)
        refused = _("Choose a language from the list.")
    page = {
        "title": _("Translations"),
        "languages": languages_of(frame),
        "others": others,
        "source": in_words(frame.definition.language),
        "opened": {
            key: forms for (noun, key), forms in frame.open_elsewhere.items() if noun == "translation"
        },
        "refused": refused,
    }
    return show(
        request, "../translations/languages.html", questionnaire, page, status=422 if refused else 200
    )


def _add(request: HttpRequest, questionnaire: Questionnaire, code: str) -> HttpResponse:
    """Add a language; one that somebody has added meanwhile is opened."""
    name = in_words(code)
    with kept(questionnaire, by=staff(request), why=f"Added the language {name}") as writing:
        is_new = add_language(questionnaire, code)
    if is_new:
        say_undoable(request, _("Added: %(name)s") % {"name": name}, writing.step)
    return redirect("admin:questionnaire_translation", questionnaire.pk, code)
