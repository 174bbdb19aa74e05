"""Links that let somebody choose a password: each works once and for some days, and nothing stores it.

A link is for a person without a password. Whatever changes that, a newer link among it, ends it.
"""

from __future__ import annotations

import re

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from gutskin.addresses import absolute
from gutskin.sessions import end_sessions
from questionnaire.models.recovery import RecoveryCodes

DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
INVITATION = re.compile(r"invitation\.([0-9]{1,18})\.([0-9a-z]{1,13}-[0-9a-f]{32})(?![0-9a-f])")


class _Tokens(PasswordResetTokenGenerator):
    """Django's, for another purpose: a token for one would not do for the other."""

    key_salt = "questionnaire.people.links"


_tokens = _Tokens()


@transaction.atomic
def new_link(request: HttpRequest, person: User) -> str:
    """End a person's password, second factor, sessions and earlier links; return a link to new ones.

    The secret stands behind the `#`, which browsers send to no server and so no log can hold.
    """
    TOTPDevice.objects.filter(user=person).delete()
    RecoveryCodes.objects.filter(user=person).delete()
    end_links(person)
    end_sessions(request, person)
    return absolute(request, f"{reverse('admin:join')}#invitation.{person.pk}.{_tokens.make_token(person)}")


def end_links(person: User) -> None:
    """End a person's links and their password: what stands for no password is another one each time."""
    person.set_unusable_password()
    person.save(update_fields=("password",))


def person_of(link: str) -> User | None:
    """Return the person whom a link is for, if it works: any text will do that has a link in it."""
    found = INVITATION.search(link)
    if found is None:
        return None
    person = User.objects.filter(pk=found[1], is_active=True, is_staff=True).first()
    if person is None or person.has_usable_password() or not _tokens.check_token(person, found[2]):
        return None
    return person
