"""The staff door: a password, a code from an authenticator, and a session that ends by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _
from django_otp import match_token

from questionnaire import previewing
from questionnaire.views import faults

SINCE = "since"  # when this session first opened a page of the admin
SEEN = "seen"  # when this session was last said to be in use
SPARED = 60  # seconds in which that is not written again
LOCKED = 15 * 60  # seconds, after five wrong passwords

AnyView = Callable[..., HttpResponseBase]


class StaffLoginForm(AdminAuthenticationForm):
    """Name, password and, where a second factor is asked for, the code of the moment."""

    otp_token = forms.CharField(
        label=_("Code from your authenticator"),
        required=False,
        help_text=_("Or one of your recovery codes."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        user: Any = self.get_user()
        if user is not None and settings.STAFF_SECOND_FACTOR:
            # django-otp counts wrong codes and makes each next try wait longer.
            device = match_token(user, cleaned.get("otp_token", ""))
            if device is None:
                raise forms.ValidationError(_("This code is wrong or too old. Type the one shown now."))
            user.otp_device = device
        return cleaned


class StaffSite(AdminSite):
    """The admin behind its door."""

    login_form = StaffLoginForm
    login_template = "staff/login.html"

    def has_permission(self, request: HttpRequest) -> bool:
        if not super().has_permission(request):
            return False
        user: Any = request.user
        return not settings.STAFF_SECOND_FACTOR or bool(user.is_verified())

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return super().admin_view(_timed(view), cacheable)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        context = (extra_context or {}) | {"second_factor": settings.STAFF_SECOND_FACTOR}
        response = super().login(request, context)
        if isinstance(response, HttpResponseRedirect):
            response["Location"] = _page_for(response.url)
        return response

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        response = super().logout(request, extra_context)
        previewing.end(request, response)
        return response


def _page_for(address: str) -> str:
    """A page that can be opened: what a button would have done is left to whoever presses it again."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return reverse("admin:index")
    if getattr(match.func, "is_button", False):
        return reverse("admin:questionnaire_questionnaire_change", args=[match.kwargs["pk"]])
    return reverse("admin:index") if match.view_name == "admin:logout" else address


def _timed(view: AnyView) -> AnyView:
    """Each page opened starts the idle time anew; the whole session has an end of its own."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        now = int(time.time())
        since = request.session.setdefault(SINCE, now)
        if now - since > settings.STAFF_SESSION_LONGEST:
            logout(request)
            page = redirect_to_login(request.get_full_path(), reverse("admin:login"))
            previewing.end(request, page)
            return page
        if now - request.session.get(SEEN, 0) > SPARED:
            request.session[SEEN] = now
        return view(request, *args, **kwargs)

    return wrapper


def locked_out(request: HttpRequest, *_others: Any) -> HttpResponse:
    """Too many wrong passwords."""
    return faults.too_many_requests(request, LOCKED)
