"""What the desk's script asks for: the form of a row alone, and after a save what to say and to show."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.html import conditional_escape

from questionnaire.drafting.history import fingerprint

from ..access import draft_of

FETCHED = "fetch"
NAMED_BY = ("short", "title", "sign", "claim", "name", "text")
UNDONE_BY_ONE = "undo-"  # marks a message beside which Undo stands, with the step that is taken back


def is_fetched(request: HttpRequest) -> bool:
    """Return whether the desk's script asks, which takes parts of pages."""
    return request.headers.get("X-Requested-With") == FETCHED


def called(row: Any) -> str:
    """Return a row by its words: the first that it has of those that visitors or editors read."""
    found = (getattr(row, name, "") for name in NAMED_BY)
    return next((str(words) for words in found if words), str(row))


def say_undoable(request: HttpRequest, words: str, step: int | None) -> None:
    """Say what was done, with the way back beside it: of that step alone, as a colleague may write next."""
    messages.success(request, words, extra_tags=f"{UNDONE_BY_ONE}{step}" if step else "")


def told_script(
    request: HttpRequest, draft: int | None, response: HttpResponse, step: int | None
) -> HttpResponse:
    """Tell the script what a save came to: what is said, the form to show next, and the way back."""
    if not isinstance(response, HttpResponseRedirect) or draft is None:
        return response
    said = " ".join(conditional_escape(message.message) for message in messages.get_messages(request))
    return JsonResponse({"said": said, "next": response.url, "undo": way_back(request, draft, step)})


def way_back(request: HttpRequest, draft: int, step: int | None) -> dict[str, str] | None:
    """Return where Undo is asked for, and the draft as it is now: if it moves meanwhile, Undo asks again.

    None if nothing was changed: Undo would take back what somebody did before.
    """
    if step is None:
        return None
    now = draft_of(request, draft)
    return {"url": reverse("admin:questionnaire_undo", args=[draft]), "shown": fingerprint(now)}
