"""Asking for password and code again before a change of who may sign in (ASVS 7.5.1)."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from .carrying import CARRIED, PREFIX, packed, take, unpacked
from .signing_in import StaffLoginForm, few_tries
from .staff_log import say

AnyView = Callable[..., HttpResponseBase]
CONFIRMED = "confirmed"  # when whoever has this session last showed who they are
FRESH = 10 * 60  # seconds


class ConfirmForm(StaffLoginForm):
    """The sign-in form for somebody who is signed in already; it ignores the name that is sent."""

    prefix = PREFIX

    def __init__(self, request: HttpRequest) -> None:
        data = request.POST.copy()
        data[f"{PREFIX}-username"] = request.user.get_username()
        super().__init__(request, data if f"{PREFIX}-password" in data else None)


def confirmed(*methods: str) -> Callable[[AnyView], AnyView]:
    """Ask for password and code before a view, unless that was done within the last minutes."""

    def decorated(view: AnyView) -> AnyView:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method in methods and not _is_fresh(request):
                page = _asked(request)
            else:
                page = go_on(request) if CARRIED in request.POST else None
            return page or view(request, *args, **kwargs)

        return wrapper

    return decorated


def keep_fresh(request: HttpRequest) -> None:
    """Record that the user of this session has just given password and code."""
    request.session[CONFIRMED] = int(time.time())


def _is_fresh(request: HttpRequest) -> bool:
    return bool(time.time() - request.session.get(CONFIRMED, 0) < FRESH)


@few_tries
def _asked(request: HttpRequest) -> HttpResponse | None:
    """Return the form, or a redirect once it is right; None if the view can go on with what was sent."""
    form = ConfirmForm(request)
    if not form.is_valid():
        return _page(request, form)
    login(request, form.get_user())
    keep_fresh(request)
    say("confirmed", request, request.user.pk)
    return go_on(request)


def go_on(request: HttpRequest) -> HttpResponse | None:
    """Let a request go on with what its page carries; return a redirect to the page if that is nothing."""
    user: Any = request.user
    sent = unpacked(request, user.pk)
    if sent is None:
        return HttpResponseRedirect(request.get_full_path())
    take(request, sent)
    return None


def _page(request: HttpRequest, form: ConfirmForm) -> HttpResponse:
    carried = ""
    if request.method == "POST" and (CARRIED in request.POST or not form.is_bound):
        carried = request.POST.get(CARRIED) or packed(request, by=request.user.pk)
    here = {"form": form, "second_factor": settings.STAFF_SECOND_FACTOR, "carried": carried}
    return render(request, "staff/confirm.html", admin.site.each_context(request) | here, status=403)
