"""What the desk's script asks for: the form of a row alone, and after a save what to say and to show."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _

from questionnaire.drafting import read_draft
from questionnaire.drafting.history import fingerprint
from questionnaire.models.draft.questionnaire import Questionnaire

FETCHED = "fetch"
UNDONE_BY_ONE = "undo"  # marks a message beside which Undo stands


def is_fetched(request: HttpRequest) -> bool:
    """Return whether the desk's script asks, which takes parts of pages."""
    return request.headers.get("X-Requested-With") == FETCHED


def say_saved(request: HttpRequest, row: Any) -> None:
    """Say what was saved, with the way back beside it."""
    words = _("Saved: %(name)s") % {"name": row}
    messages.success(request, words, extra_tags=UNDONE_BY_ONE)


def told_script(request: HttpRequest, draft: int | None, response: HttpResponse) -> HttpResponse:
    """Tell the script what a save came to: what is said, the form to show next, and the way back."""
    if not isinstance(response, HttpResponseRedirect) or draft is None:
        return response
    said = " ".join(conditional_escape(message.message) for message in messages.get_messages(request))
    return JsonResponse({"said": said, "next": response.url, "undo": way_back(draft)})


def way_back(draft: int) -> dict[str, str]:
    """Return where Undo is asked for, and the draft as it is now: if it moves meanwhile, Undo asks again."""
    now = read_draft(Questionnaire(pk=draft))
    return {"url": reverse("admin:questionnaire_undo", args=[draft]), "shown": fingerprint(now)}
