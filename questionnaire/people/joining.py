"""The page behind an invitation: a password, an app on a phone, and the spare codes, shown once."""

from __future__ import annotations

import django_otp
from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_totp.models import TOTPDevice

from gutskin.confirming import keep_fresh
from gutskin.limits import Rate, limited
from gutskin.signing_in import LOCKED
from gutskin.staff_log import say

from . import second_factor
from .app_form import AppForm
from .links import INVITATION, person_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
OVER = _(
    "This invitation works no more: it was used, a newer one was made, or its days are over."
    " Ask whoever sent it for a new one."
)
INCOMPLETE = _("This is not a whole invitation. Copy all of it, and paste it here.")


class InvitationForm(forms.Form):
    """Any text that has an invitation in it."""

    link = forms.CharField(
        label=_("Your invitation"),
        max_length=4000,
        error_messages={"required": _("Paste the link of your invitation here, all of it.")},
    )

    def clean_link(self) -> str:
        found = INVITATION.search(self.cleaned_data["link"])
        if found is None:
            raise forms.ValidationError(
                _("This is not a whole invitation. Copy all of it, and paste it here.")
            )
        return found[0]


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@limited("join", rate=Rate(20, seconds=LOCKED), methods=["POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Take an invitation, `/join/#invitation...`; the page's script sends it, or somebody pastes it.

    It goes from form to form until the password is chosen. The first step changes nothing, so a robot
    that opens links does no harm.
    """
    asked = InvitationForm(request.POST or None)
    if not asked.is_valid():
        page = {"form": asked}
        return render(request, "staff/invitation.html", page, status=422 if asked.is_bound else 200)
    person = person_of(asked.cleaned_data["link"])
    if person is None:
        asked.add_error("link", OVER)
        return render(request, "staff/invitation.html", {"form": asked}, status=422)
    return _chosen(request, person, asked.cleaned_data["link"])


def _chosen(request: HttpRequest, person: User, link: str) -> HttpResponse:
    sent = request.POST if "new_password1" in request.POST else None
    form, app_form = SetPasswordForm(person, sent), AppForm(person, sent)
    faults = [form.errors, app_form.errors if settings.STAFF_SECOND_FACTOR else {}]
    if sent and not any(faults):
        codes = _let_in(person, link, form.cleaned_data["new_password1"], app_form)
        return _welcome(request, person, codes) if codes is not None else _too_late(request, link)
    page = {
        "form": form,
        "app_form": app_form if settings.STAFF_SECOND_FACTOR else None,
        "person": person,
        "link": link,
    }
    return render(request, "staff/join.html", page, status=422 if sent else 200)


@transaction.atomic
def _let_in(person: User, link: str, password: str, app_form: AppForm) -> list[str] | None:
    """Store password and second factor; return the spare codes, or None if somebody was faster."""
    found = User.objects.select_for_update().filter(pk=person.pk).first()
    if found is None or person_of(link) is None:
        return None
    found.set_password(password)
    found.save(update_fields=("password",))
    return second_factor.give(app_form.app) if settings.STAFF_SECOND_FACTOR else []


def _too_late(request: HttpRequest, link: str) -> HttpResponse:
    asked = InvitationForm({"link": link})
    asked.add_error("link", OVER)
    return render(request, "staff/invitation.html", {"form": asked}, status=422)


def _welcome(request: HttpRequest, person: User, codes: list[str]) -> HttpResponse:
    """Sign the person in, who has just shown both, and show the spare codes this once."""
    person.refresh_from_db()
    login(request, person, backend=BACKEND)
    app = TOTPDevice.objects.filter(user=person).first()
    if app is not None:
        django_otp.login(request, app)
    keep_fresh(request)
    say("joined", request, person.pk)
    return render(request, "staff/joined.html", {"codes": codes, "person": person})
