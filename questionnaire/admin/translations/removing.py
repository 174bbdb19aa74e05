"""Taking a language out of a draft, with all that was translated into it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.domain.translating import fingerprint
from questionnaire.domain.translations import Translation
from questionnaire.drafting import read_draft
from questionnaire.drafting.history import Writing, kept
from questionnaire.models.draft.questionnaire import Questionnaire

from ..access import CHANGE_DRAFT, show, staff, staff_page
from ..desk.fragments import say_undoable
from .standing import language_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(CHANGE_DRAFT)
def remove(request: HttpRequest, questionnaire: Questionnaire, language: str) -> HttpResponse:
    """Ask, and then take the language out as it was shown; undo brings it back."""
    _frame, found = language_of(request, questionnaire, language)
    shown = _shown(found.told)
    moved = False
    if request.method == "POST":
        if removed := _removed(request, questionnaire, language, found.name):
            say_undoable(request, _("Removed: %(name)s") % {"name": found.name}, removed.step)
            return redirect("admin:questionnaire_translations", questionnaire.pk)
        moved = True
    title = _("Remove %(name)s?") % {"name": found.name}
    page = {"title": title, "target": found, "shown": shown, "moved": moved, "count": len(found.told.texts)}
    return show(request, "../translations/remove.html", questionnaire, page, status=409 if moved else 200)


def _removed(request: HttpRequest, questionnaire: Questionnaire, language: str, name: str) -> Writing | None:
    """Take it out, unless somebody has translated something meanwhile."""
    with kept(questionnaire, by=staff(request), why=f"Removed the language {name}") as writing:
        told = read_draft(questionnaire).translations_by_key.get(language)
        if told is not None and _shown(told) != request.POST.get("shown"):
            return None
        questionnaire.translations.filter(key=language).delete()
    return writing


def _shown(told: Translation) -> str:
    texts = "\n".join(sorted(f"{one.place}\n{one.text}" for one in told.texts))
    return fingerprint(f"{told.checked_by}\n{told.checked_on}\n{texts}")
