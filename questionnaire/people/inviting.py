"""The page of all people: who is here, in which role, and an invitation for one more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_totp.models import TOTPDevice

from gutskin.confirming import confirmed
from gutskin.sessions import last_seen
from gutskin.staff_log import say
from questionnaire.templatetags.people import called

from .links import DAYS, new_link
from .rights import ROLES, may_give, may_look_after, require_inviter


@dataclass(frozen=True, slots=True)
class Role:
    """A role as a form offers it."""

    name: str
    about: str
    may_give: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """One person as the list shows them."""

    user: User
    name: str
    roles: str
    seen: datetime | None
    has_app: bool
    is_waiting: bool
    is_you: bool
    may_change: bool


class InviteForm(forms.Form):
    """A name, what they will sign in with, and what they may do."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=150)
    username = forms.CharField(
        label=gettext_lazy("Email, or a user name"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=gettext_lazy("They sign in with it. No mail is sent: you hand the link over."),
    )
    roles = forms.MultipleChoiceField(
        label=gettext_lazy("What they may do"),
        error_messages={"required": gettext_lazy("Choose at least one.")},
    )

    def __init__(self, inviter: User, data: Any = None) -> None:
        super().__init__(data)
        self.offered = roles_for(inviter)
        self.fields["roles"].choices = [(role.name, role.name) for role in self.offered if role.may_give]  # type: ignore[attr-defined]

    def clean_username(self) -> str:
        name = str(self.cleaned_data["username"])
        if User.objects.filter(username__iexact=name).exists():
            raise ValidationError(_("Somebody is here under this name already."))
        return name

    @transaction.atomic
    def save(self) -> User:
        """Make the account: it opens nothing until somebody has used a link."""
        told = self.cleaned_data
        person = User(username=told["username"], first_name=told["name"], is_staff=True)
        person.email = told["username"] if is_email(told["username"]) else ""
        person.set_unusable_password()
        person.save()
        person.groups.set(Group.objects.filter(name__in=told["roles"]))
        return person


def roles_for(giver: User) -> list[Role]:
    """Return every role, and whether this person may give it."""
    groups = Group.objects.order_by("pk")
    return [Role(role.name, str(ROLES.get(role.name, "")), may_give(giver, role)) for role in groups]


def is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@confirmed("POST")
def people(request: HttpRequest) -> HttpResponse:
    """Show who is here, and invite somebody."""
    inviter = require_inviter(request)
    form = InviteForm(inviter, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        person = form.save()
        said = f"Invited as {', '.join(form.cleaned_data['roles'])}."
        LogEntry.objects.log_actions(inviter.pk, [person], ADDITION, said, single_object=True)
        say("invited", request, person.pk)
        return link_page(request, person)
    page: dict[str, Any] = {"title": _("People"), "form": form, "people": colleagues(inviter), "days": DAYS}
    page["chosen"] = form["roles"].value() if form.is_bound else ["Editor"]
    return show(request, "people.html", page, status=422 if form.is_bound else 200)


def link_page(request: HttpRequest, person: User) -> HttpResponse:
    """Make a link for somebody and show it, this once."""
    page = {"title": _("An invitation"), "person": person, "link": new_link(request, person), "days": DAYS}
    return show(request, "link.html", page)


def show(request: HttpRequest, template: str, page: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, f"staff/{template}", admin.site.each_context(request) | page, status=status)


def colleagues(viewer: User) -> list[Colleague]:
    """Return everybody who may sign in to the desk or once might, those here now first."""
    seen = last_seen()
    return [_colleague(person, viewer, seen.get(person.pk) or person.last_login) for person in _staff()]


def _staff() -> QuerySet[User]:
    app = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    people = User.objects.filter(is_staff=True).annotate(has_app=Exists(app)).prefetch_related("groups")
    return people.order_by("-is_active", "first_name", "username")


def _colleague(person: Any, viewer: User, seen: datetime | None) -> Colleague:
    roles = [group.name for group in person.groups.all()]
    return Colleague(
        user=person,
        name=called(person),
        roles=", ".join([_("Everything")] if person.is_superuser else roles),
        seen=timezone.localtime(seen) if seen else None,
        has_app=person.has_app,
        is_waiting=not person.has_usable_password(),
        is_you=person.pk == viewer.pk,
        may_change=may_look_after(viewer, person),
    )
