"""The staff door: a password, a code from an authenticator, and a session that ends by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_otp import match_token

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
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
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
        return super().login(request, context)


def _timed(view: AnyView) -> AnyView:
    """Each page opened starts the idle time anew; the whole session has an end of its own."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        now = int(time.time())
        since = request.session.setdefault(SINCE, now)
        if now - since > settings.STAFF_SESSION_LONGEST:
            logout(request)
            return redirect_to_login(request.path, reverse("admin:login"))
        if now - request.session.get(SEEN, 0) > SPARED:
            request.session[SEEN] = now
        return view(request, *args, **kwargs)

    return wrapper


def locked_out(request: HttpRequest, *_others: Any) -> HttpResponse:
    """Too many wrong passwords."""
    return faults.too_many_requests(request, LOCKED)
