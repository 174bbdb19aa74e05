"""The second factor: a key that an app on a phone scans, and spare codes for when the phone is lost."""

from __future__ import annotations

from base64 import b32encode

import segno
from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from questionnaire.models.recovery import RecoveryCodes

NAME = "Authenticator"
LONGEST = 60 * 60  # seconds between seeing a key and typing its first code


def new_app(person: User, key: str = "") -> TOTPDevice:
    """Return an app's side of the second factor, which nothing has stored yet."""
    return TOTPDevice(user=person, name=NAME, key=key or random_hex())


@transaction.atomic
def give(app: TOTPDevice) -> list[str]:
    """Make an app a person's second factor; return new spare codes. Those of before end."""
    TOTPDevice.objects.filter(user=app.user).delete()
    app.save()
    return RecoveryCodes.renew(app.user)


def shows(app: TOTPDevice, code: str) -> bool:
    """Return whether an app shows a code now, give or take half a minute; it is then used up."""
    totp = TOTP(app.bin_key, app.step, app.t0, app.digits, app.drift)
    digits = "".join(code.split())
    if not (digits.isascii() and digits.isdigit() and totp.verify(int(digits), app.tolerance)):
        return False
    app.last_t, app.drift = totp.t(), totp.drift
    return True


def sealed(app: TOTPDevice) -> str:
    """Return a new app's key for a hidden field: the person sees it anyhow, and cannot change it."""
    return signing.dumps(app.key, salt=_salt(app.user))


def unsealed(person: User, text: str) -> TOTPDevice | None:
    """Return the app of a hidden field; None if that is too old, or another's."""
    try:
        return new_app(person, signing.loads(text, salt=_salt(person), max_age=LONGEST))
    except signing.BadSignature:
        return None


def _salt(person: User) -> str:
    return f"second factor of {person.pk}"


def picture(app: TOTPDevice) -> SafeString:
    """Return what the phone scans, drawn without a style that our policy would refuse."""
    drawn = segno.make(app.config_url).svg_inline(
        scale=4, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return mark_safe(drawn)  # noqa: S308 -- a path and numbers


def typed(app: TOTPDevice) -> str:
    """Return the key as one types it, for a phone that cannot scan."""
    letters = b32encode(app.bin_key).decode()
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))
