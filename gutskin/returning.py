"""A form that is sent when the session is over: its page asks to sign in, and carries what was typed.

After that, the form stands there with all of it, unsaved; what has no form to show is asked about first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django_otp.middleware import is_verified

from .carrying import CARRIED, PREFIX, packed, take, typed, unpacked
from .confirming import keep_fresh
from .sessions import whose_session
from .signing_in import StaffLoginForm, few_tries
from .staff_log import say
from .unsaved import leave_unsaved

AnyView = Callable[..., Any]
WORDLESS = ("is_in_background", "has_no_words")  # of a view that only a script sends something to
UNSAVED = "shows_unsaved"  # of an admin whose form can show what was sent without saving it
OPEN_VIEWS = {"admin:login", "admin:join"}  # whose forms are no work that could be lost
FORM_VIEWS = {"add_view", "change_view"}


class AgainForm(StaffLoginForm):
    """The sign-in form within a page that carries what was typed."""

    prefix = PREFIX

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, request.POST if f"{PREFIX}-password" in request.POST else None)


def has_words(request: HttpRequest, view: AnyView) -> bool:
    """Whether a request brings what somebody would not like to lose."""
    if request.method != "POST" or any(getattr(view, mark, False) for mark in WORDLESS):
        return False
    return CARRIED in request.POST or bool(typed(request))


@few_tries
def signed_in_again(request: HttpRequest, view: AnyView, by: int | None = None) -> HttpResponse | None:
    """Return the page that asks to sign in; None once that is done, and the view can show what was typed."""
    form = AgainForm(request)
    sent = _sent(request, form) if form.is_valid() else None
    if not form.is_valid():
        return _page(request, form, by)
    user: Any = form.get_user()
    login(request, user)
    user.is_verified = partial(is_verified, user)  # as django-otp's middleware does at the next request
    keep_fresh(request)
    say("signed in", request, request.user.pk)
    if sent is None:
        return HttpResponseRedirect(request.get_full_path())
    take(request, sent)
    if not shows_unsaved(view):
        return _still_to_do(request)
    leave_unsaved(request)
    messages.warning(request, _("You had been signed out. What you typed stands here, and is not saved yet."))
    return None


def without_token(request: HttpRequest) -> HttpResponse | None:
    """Return a page that carries what a form sent with an old token, as after signing in in another tab.

    None for what another site may have sent, and for what no form of the admin sent.
    """
    name = request.resolver_match.view_name if request.resolver_match else ""
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if not hasattr(request, "user") or name in OPEN_VIEWS or not is_ours or not typed(request):
        return None
    if admin.site.has_permission(request):
        return _still_to_do(request)
    return _page(request, AgainForm(request), None)


def _sent(request: HttpRequest, form: AgainForm) -> QueryDict | None:
    """Return what the page carries for whoever signs in; if it is another's, that is an error of the form."""
    user: Any = form.get_user()
    sent = unpacked(request, user.pk)
    if sent is None and request.POST.get(CARRIED):
        words = _("What this page keeps was typed by somebody else, or too long ago. They can sign in here.")
        form.add_error(None, words)
    return sent


def shows_unsaved(view: AnyView) -> bool:
    page: Any = getattr(view, "__self__", None)
    return bool(getattr(page, UNSAVED, False)) and view.__name__ in FORM_VIEWS


def _page(request: HttpRequest, form: AgainForm, by: int | None) -> HttpResponse:
    carried = request.POST.get(CARRIED) or packed(request, by=by or whose_session(request))
    here = {"form": form, "second_factor": settings.STAFF_SECOND_FACTOR, "carried": carried}
    return render(request, "staff/sign_in_again.html", admin.site.each_context(request) | here, status=403)


def _still_to_do(request: HttpRequest) -> HttpResponse:
    carried = packed(request, by=request.user.pk)
    context = admin.site.each_context(request) | {"carried": carried}
    return render(request, "staff/still_to_do.html", context, status=409)
