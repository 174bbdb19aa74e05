"""Everybody's own second factor: spare codes to print anew, and another phone in place of the last."""

from __future__ import annotations

from typing import Any, cast

import django_otp
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_totp.models import TOTPDevice

from gutskin.confirming import confirmed
from gutskin.sessions import end_sessions
from gutskin.staff_log import say
from questionnaire.models.recovery import RecoveryCodes

from . import second_factor
from .app_form import AppForm
from .inviting import show


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed("POST")
def own_factor(request: HttpRequest) -> HttpResponse:
    """Show what somebody signs in with beside the password, and renew what they ask for."""
    user = cast("User", request.user)
    asked = request.POST.get("do") if request.method == "POST" else ""
    if asked == "codes":
        say("spare codes renewed", request, user.pk)
        return _page(request, user, codes=RecoveryCodes.renew(user))
    form = AppForm(user, request.POST if "code" in request.POST else None)
    if asked == "phone" and form.is_bound and form.is_valid():
        return _new_phone(request, user, form)
    if asked == "phone":
        return _page(request, user, status=422 if form.is_bound else 200, app_form=form)
    return _page(request, user)


def _new_phone(request: HttpRequest, user: User, form: AppForm) -> HttpResponse:
    """Replace the app; whatever the last one opened elsewhere ends."""
    codes = second_factor.give(form.app)
    django_otp.login(request, form.app)
    end_sessions(request, user)
    say("phone changed", request, user.pk)
    return _page(request, user, codes=codes, is_new=True)


def _page(request: HttpRequest, user: User, *, status: int = 200, **more: Any) -> HttpResponse:
    spare = RecoveryCodes.objects.filter(user=user).first()
    here = {
        "title": _("Your second factor"),
        "has_app": TOTPDevice.objects.filter(user=user, confirmed=True).exists(),
        "left": len(spare.digests) if spare else 0,
    }
    return show(request, "own_factor.html", here | more, status=status)
