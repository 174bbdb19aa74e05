"""The sign-in form of staff: name, password and a one-time code."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import UsernameField
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django_otp import match_token, user_has_device
from django_otp.plugins.otp_totp.models import TOTPDevice

from .carrying import CARRIED, PREFIX
from .limits import Rate, limited, refused
from .staff_log import number_of, say

LOCKED = int(settings.AXES_COOLOFF_TIME.total_seconds())  # after too many wrong passwords
PASSWORDS = {"password", f"{PREFIX}-password"}  # fields of the forms that sign in


def later(request: HttpRequest, wait: int) -> HttpResponse:
    """Return the page for somebody who has tried to sign in too often; it keeps what the page carried."""
    page = refused(request, wait)
    if CARRIED in request.POST:
        here = {"minutes": -(-wait // 60), "carried": request.POST[CARRIED]}
        page.content = render_to_string("staff/later.html", here, request).encode()
    return page


# How often one client may try to sign in, whatever the names, before any password is looked at.
_limited: Callable[[Any], Any] = limited(
    "sign-in", rate=Rate(20, seconds=LOCKED), methods=["POST"], answer=later
)


def few_tries(view: Any) -> Any:
    """Limit how often one client may try; a form without a password is no try."""
    tried = _limited(view)

    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return (view if PASSWORDS.isdisjoint(request.POST) else tried)(request, *args, **kwargs)

    return wrapper


class StaffLoginForm(AdminAuthenticationForm):
    """Name, password and, where a second factor is required, a one-time code.

    Until the password is right, the answer is the same whether or not there is such a user.
    """

    request: HttpRequest  # the site always gives one

    username = UsernameField(label=_("Email or user name"), widget=forms.TextInput(attrs={"autofocus": True}))
    otp_token = forms.CharField(
        label=_("Six figures from the app on your phone"),
        required=False,
        help_text=_("Or one of your spare codes."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        try:
            cleaned = super().clean()
        except forms.ValidationError:
            self._say_refused()
            raise
        user: Any = self.get_user()
        if user is not None and settings.STAFF_SECOND_FACTOR:
            user.otp_device = self._device_of(user, cleaned.get("otp_token", ""))
        return cleaned

    def _say_refused(self) -> None:
        """Log why signing in was refused; the page does not say so."""
        known = self.get_user()
        locked = getattr(self.request, "axes_locked_out", False)
        event = "locked" if locked else "not staff" if known else "wrong password"
        say(event, self.request, known.pk if known else number_of(self.cleaned_data["username"]))

    def _device_of(self, user: Any, token: str) -> Any:
        """Return the device that made the code. django-otp delays each try after a wrong code longer."""
        if not user_has_device(user):
            say("right password, not enrolled", self.request, user.pk)
            raise forms.ValidationError(
                _("You have no second factor yet. Ask a colleague who may invite people for a new link.")
            )
        device = match_token(user, token)
        if device is None:
            say("right password, wrong code", self.request, user.pk)
            raise forms.ValidationError(_("This code is wrong or too old. Type the one shown now."))
        if not isinstance(device, TOTPDevice):  # there are authenticators, and codes for when one is lost
            say("recovery code used", self.request, user.pk)
        return device
