"""The visit: everything one visitor has told us, in one encrypted cookie of their own."""

from __future__ import annotations

import base64
import time
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from .domain import packing
from .domain.branching import Route, route
from .domain.definition import Answers
from .editions import Edition, NoEdition, edition

CONSENT_VERSION = 1  # raise it when the words of the consent change


class VisitLost(Exception):
    """A cookie that is damaged, too old, or not ours."""


@dataclass(frozen=True)
class Visit:
    """One visitor's way through one edition."""

    edition: Edition
    country: str
    answers: Answers
    consent: int = CONSENT_VERSION
    started: int = 0  # seconds since 1970

    @cached_property
    def route(self) -> Route:
        return route(self.edition.definition, self.answers)

    def answered(self, answers: Answers) -> Visit:
        return replace(self, answers=answers)


def begin(edition: Edition, *, country: str) -> Visit:
    return Visit(edition, country, {}, started=int(time.time()))


def load(request: HttpRequest) -> Visit | None:
    """The visitor's visit, or None if they have not begun one.

    Raises:
        VisitLost: if there is a cookie that cannot be read.
    """
    sealed = request.COOKIES.get(settings.VISIT_COOKIE_NAME)
    return unseal(sealed) if sealed else None


def store(response: HttpResponse, visit: Visit) -> None:
    response.set_cookie(
        settings.VISIT_COOKIE_NAME,
        seal(visit),
        max_age=settings.VISIT_COOKIE_AGE,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def clear(response: HttpResponse) -> None:
    response.set_cookie(
        settings.VISIT_COOKIE_NAME,
        max_age=0,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )


def seal(visit: Visit) -> str:
    packed = packing.pack(visit.edition.definition, visit.answers)
    version = (visit.edition.number, visit.edition.fingerprint)
    value = [*version, visit.country, visit.consent, visit.started, packed]
    return _fernet().encrypt(packing.to_bytes(value)).decode()


def unseal(sealed: str) -> Visit:
    """The reverse of `seal`.

    Raises:
        VisitLost: if it is damaged, older than a visit may be, or of an unknown version.
    """
    try:
        opened = _fernet().decrypt(sealed.encode(), ttl=settings.VISIT_COOKIE_AGE)
        number, fingerprint, country, consent, started, packed = packing.from_bytes(opened)
        found = edition(number, fingerprint)
        answers = packing.unpack(found.definition, packed)
    except (InvalidToken, NoEdition, ValueError) as error:
        raise VisitLost from error
    return Visit(found, country, answers, consent, started)


def _fernet() -> MultiFernet:
    return _fernet_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _fernet_of(secrets: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(secret))) for secret in secrets])


def _derived(secret: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"gutskin visit cookie")
    return derivation.derive(secret.encode())
