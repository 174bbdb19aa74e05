"""Recovery codes, with which staff sign in when their authenticator is lost."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Iterator
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import models, transaction
from django_otp.models import Device

CODES = 10
BYTES = 15  # 120 bits: too many to guess, so a plain hash keeps them well (ASVS 6.5.2)
GROUP = 6  # letters between two hyphens
BETWEEN = re.compile(r"[\s-]+")


class RecoveryCodes(Device):  # type: ignore[misc]
    """One person's unused codes. Each replaces a code of the authenticator once.

    Only hashes are stored. A wrong code here makes nobody wait: it cannot be guessed, and the person
    must not be locked out by somebody else's guesses at the authenticator's code.
    """

    digests = models.JSONField(default=list)

    class Meta:
        verbose_name_plural = "recovery codes"

    def __str__(self) -> str:
        return str(self.name)

    @classmethod
    def renew(cls, user: User) -> list[str]:
        """Replace all codes by new ones, and return these to be shown once."""
        codes = [_code() for _ in range(CODES)]
        with transaction.atomic():
            cls.objects.filter(user=user).delete()
            cls.objects.create(user=user, name="Recovery codes", digests=[_digest(code) for code in codes])
        return codes

    def verify_token(self, token: str) -> bool:
        """Return whether a code is unused, and use it up. django-otp locks the row until that is saved."""
        digest = _digest(token)
        if digest not in self.digests:
            return False
        self.digests.remove(digest)
        self.save(update_fields=("digests",))
        return True


def _code() -> str:
    letters = base64.b32encode(secrets.token_bytes(BYTES)).decode().lower()
    return "-".join(_groups(letters))


def _groups(letters: str) -> Iterator[str]:
    for start in range(0, len(letters), GROUP):
        yield letters[start : start + GROUP]


def _digest(code: str) -> str:
    """Return the hash of a code; hyphens, spaces and capitals make no difference."""
    return sha256(BETWEEN.sub("", code).lower().encode()).hexdigest()
