"""Asking for password and code again before a change of who may sign in (ASVS 7.5.1)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render

from .signing_in import StaffLoginForm, few_tries
from .staff_log import say

AnyView = Callable[..., HttpResponseBase]
CONFIRMED = "confirmed"  # when whoever has this session last showed who they are
FRESH = 10 * 60  # seconds
PREFIX = "confirm"
CARRIED = f"{PREFIX}-carried"
# What is never written back into a page, nor carried on: it is typed again.
NOT_CARRIED = re.compile(rf"(old_|new_)?password\d?|csrfmiddlewaretoken|{PREFIX}-\w+")


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
            page = None if request.method not in methods or _is_fresh(request) else _asked(request)
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
    if CARRIED not in request.POST:
        return HttpResponseRedirect(request.get_full_path())
    request.POST = _carried(request.POST)  # type: ignore[assignment]
    return None


def _page(request: HttpRequest, form: ConfirmForm) -> HttpResponse:
    is_carried = request.method == "POST" and (CARRIED in request.POST or not form.is_bound)
    sent = _carried(request.POST) if is_carried else QueryDict()
    fields = [(name, value) for name, values in sent.lists() for value in values]
    here = {
        "form": form,
        "second_factor": settings.STAFF_SECOND_FACTOR,
        "is_carried": is_carried,
        "sent": fields,
    }
    return render(request, "staff/confirm.html", admin.site.each_context(request) | here, status=403)


def _carried(sent: QueryDict) -> QueryDict:
    kept = sent.copy()
    for name in [name for name in sent if NOT_CARRIED.fullmatch(name)]:
        del kept[name]
    return kept
