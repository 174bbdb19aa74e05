"""The logic sheet: everything that a draft or a version does, on paper for a clinician to read and sign."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from questionnaire import codec, schema_one
from questionnaire.models.draft.questionnaire import Questionnaire

from .access import VIEW, show, staff_page
from .files import text_of

PARTS = {
    "questions": gettext_lazy("Questions"),
    "topics": gettext_lazy("Topics"),
    "signs": gettext_lazy("Warning signs"),
    "cards": gettext_lazy("Advice cards"),
    "sources": gettext_lazy("Sources, claims and help lines"),
}


@require_GET
@staff_page(VIEW)
def sheet(
    request: HttpRequest, questionnaire: Questionnaire, number: int | None = None, kept: int | None = None
) -> HttpResponse:
    """Show everything on one page that prints on few sheets; or one part, as `?only=signs` names it."""
    text = text_of(questionnaire, number, kept)
    data = json.loads(text)
    only = request.GET.get("only", "")
    page = {
        "title": _("Logic sheet"),
        "definition": codec.definition_from_json(text),
        "old_rules": schema_one.old_rules(data) if schema_one.is_old(data) else (),
        "number": number,
        "kept": kept,
        "edit": not (number or kept),
        "fingerprint": codec.fingerprint(text),
        "parts": PARTS,
        "only": only if only in PARTS else "",
    }
    return show(request, "sheet.html", questionnaire, page)
