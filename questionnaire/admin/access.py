"""Who may open which page of ours, and how what they do is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from questionnaire import old_rules
from questionnaire.domain.definition import Definition
from questionnaire.drafting import read_draft
from questionnaire.drafting.history import Writing, kept
from questionnaire.models.draft.questionnaire import Questionnaire

from .last_saved import last_step

VIEW, CHANGE_DRAFT, PUBLISH = "view_questionnaire", "change_questionnaire", "publish_questionnaire"

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Questionnaire, P], HttpResponse]
Page = Callable[Concatenate[HttpRequest, int, P], HttpResponse]


def staff_page(permission: str) -> Callable[[View[P]], Page[P]]:
    """Hand a page its questionnaire, if whoever asks has the permission.

    Of what is not there the answer says, beside the draft, that a colleague may have deleted it.
    """

    def decorate(view: View[P]) -> Page[P]:
        @wraps(view)
        def page(request: HttpRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            require(request, permission)
            questionnaire = get_object_or_404(Questionnaire, pk=pk)
            try:
                return view(request, questionnaire, *args, **kwargs)
            except Http404:
                return _not_there(request, questionnaire)

        return cast("Page[P]", page)

    return decorate


def button(view: Page[P]) -> Page[P]:
    """Take only what a button of the draft's page sends; signing in again leads to that page instead."""
    taken = require_POST(view)
    # `gutskin.staff` looks at it; by setattr, as a function has no such attribute for mypy.
    setattr(taken, "page_of_button", "admin:questionnaire_questionnaire_change")  # noqa: B010
    return taken


def in_background(view: Page[P]) -> Page[P]:
    """Let what a script sends by itself not count as use of the session, which would never end."""
    setattr(view, "is_in_background", True)  # noqa: B010 -- as above
    return view


def without_words(view: Page[P]) -> Page[P]:
    """Let what a script sends be no work that could be lost: the form that it is taken from has it, too."""
    setattr(view, "has_no_words", True)  # noqa: B010 -- as above
    return view


def allows(request: HttpRequest, permission: str) -> bool:
    return request.user.has_perm(f"questionnaire.{permission}")


def require(request: HttpRequest, permission: str) -> None:
    if not allows(request, permission):
        raise PermissionDenied


def staff(request: HttpRequest) -> User:
    """Return who asks; every admin page is behind a login."""
    return cast("User", request.user)


@contextmanager
def keeping(request: HttpRequest, draft: int | None) -> Iterator[Writing | None]:
    """Lock the draft and keep it as it was; every write to a draft from the admin happens within this."""
    if draft is None:
        yield None
        return
    with kept(Questionnaire(pk=draft), by=staff(request)) as writing:
        _read(request)[draft] = writing.before
        yield writing
    _read(request)[draft] = writing.after


def draft_of(request: HttpRequest, draft: int) -> Definition:
    """Return a draft as this request finds it, and after a write as it leaves it; read once a request."""
    read = _read(request)
    if draft not in read:
        read[draft] = read_draft(Questionnaire(pk=draft))
    return read[draft]


def _read(request: HttpRequest) -> dict[int, Definition]:
    read: dict[int, Definition] = vars(request).setdefault("drafts_read", {})
    return read


def show(
    request: HttpRequest,
    template: str,
    questionnaire: Questionnaire | None,
    page: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Show one of our own pages, inside the admin's frame."""
    frame = admin.site.each_context(request)
    mine = {
        "questionnaire": questionnaire,
        "may_change": allows(request, CHANGE_DRAFT),
        "may_publish": allows(request, PUBLISH),
        "warning": old_rules.warning(questionnaire.slug) if questionnaire else "",
    }
    return render(request, f"admin/questionnaire/{template}", frame | mine | page, status=status)


def _not_there(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    page = {"title": _("This is no longer here"), "last": last_step(questionnaire)}
    return show(request, "not_there.html", questionnaire, page, status=404)


def record(request: HttpRequest, questionnaire: Questionnaire, message: str) -> None:
    """Say in the questionnaire's history who did what."""
    LogEntry.objects.log_actions(staff(request).pk, [questionnaire], CHANGE, message, single_object=True)
