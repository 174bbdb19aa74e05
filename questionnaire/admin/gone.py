"""The page that says that a row is gone, with everything that was typed for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from questionnaire.domain.texts import whole_number
from questionnaire.models.draft.questionnaire import Questionnaire

from .access import show
from .content import loaded
from .last_saved import last_step

MINE, DRAFT = "_mine", "_draft"  # fields of a page that shows both sides: what was typed, and for which draft
TECHNICAL = ("_FORMS", "-id", "-position", "token")  # ends of the names of what nobody typed


def gone(request: HttpRequest) -> HttpResponse:
    """Say that the row is gone, with everything that was typed for it."""
    number = whole_number(request.POST.get(DRAFT, ""))
    draft = Questionnaire.objects.filter(pk=number).first() if number is not None else None
    context = {
        "title": _("Somebody deleted this while you were writing"),
        "typed": _typed(request.POST),
        "last": last_step(draft),
    }
    return show(request, "gone.html", draft, context, status=409)


def _typed(sent: QueryDict) -> list[tuple[str, str]]:
    """Return what was typed, by the names of its fields; the page that shows both sides carries it as one."""
    mine = loaded(sent.get(MINE, ""))
    fields: Iterable[tuple[str, Iterable[Any]]] = sent.lists()
    if mine is not None:
        fields = [
            ("-".join(filter(None, (*row, name))), value)
            for row, texts in mine.items()
            for name, value in texts.items()
        ]
    said = ((name, ", ".join(map(str, values))) for name, values in fields)
    return [
        (name, value)
        for name, value in said
        if value and not name.startswith("_") and not name.endswith(TECHNICAL)
    ]
