"""The visit: one visitor's answers, in one encrypted cookie."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from . import kept_cookies
from .domain import packing
from .domain.definition import Answers
from .domain.evaluation import Evaluation
from .domain.evaluator import evaluate
from .domain.outcome import Outcome
from .domain.stated_numbers import VISIT_SECONDS
from .keeping import Told
from .locking import lock, unlock
from .sealing import is_token
from .versions import NoVersion, PublishedVersion, current, published_version

# Which words somebody agreed to; a change of them is a new number. Those of a site that counts say so.
CONSENT_VERSION, CONSENT_TO_COUNTING = 1, 2
MARK_BYTES = 6  # eight letters: enough to tell the visits of one browser apart


class VisitLost(Exception):
    """Raised for a cookie that is damaged, too old, or not ours."""


class RulesChanged(VisitLost):
    """A visit of a version that was written under the old rules, while visitors now meet one of today."""


class HoldsKept(VisitLost):
    """Raised for an old cookie that holds the token of a kept page instead of a visit."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self.token = token


def new_mark() -> str:
    """Return a short random text that tells a visit from any other of the same browser."""
    return secrets.token_urlsafe(MARK_BYTES)


@dataclass(frozen=True)
class Visit:
    """One visitor's way through one version.

    Every form that is made for a visit carries its `mark`, so that what was typed for one visit is
    never written into another.
    """

    version: PublishedVersion
    country: str
    evaluation: Evaluation
    consent: int = CONSENT_VERSION
    started: int = 0  # seconds since 1970
    mark: str = field(default_factory=new_mark)

    @property
    def answers(self) -> Answers:
        """Everything that was answered, also to questions no longer asked."""
        return self.evaluation.given

    @property
    def outcome(self) -> Outcome:
        """The visitor's results."""
        return self.evaluation.outcome

    @property
    def told(self) -> Told:
        """What is kept and downloaded; answers to questions no longer asked are left out."""
        asked = self.evaluation.asked
        answers = {key: value for key, value in self.answers.items() if key in asked}
        return Told(self.version, self.country, answers, self.outcome, self.consent, self.started)

    def moved(self, evaluation: Evaluation) -> Visit:
        """Return the visit with other answers."""
        return replace(self, evaluation=evaluation)

    def moved_to(self, country: str) -> Visit:
        """Return the visit in another country: the same answers, with other help lines."""
        return replace(self, country=country)


def begin(version: PublishedVersion, *, country: str) -> Visit:
    consent = CONSENT_TO_COUNTING if settings.COUNT_VISITS else CONSENT_VERSION
    return Visit(version, country, evaluate(version.definition, {}), consent, started=int(time.time()))


def load(request: HttpRequest) -> Visit | None:
    """Return the visitor's visit, or None if they have not begun one.

    Raises:
        VisitLost: if there is a cookie that cannot be read.
    """
    cookie = sealed(request)
    return unseal(cookie) if cookie else None


def under_way(request: HttpRequest) -> Visit | None:
    """Return the visitor's visit, or None if they have none that can be read."""
    try:
        return load(request)
    except VisitLost:
        return None


def sealed(request: HttpRequest) -> str:
    """Return the text of the visit's cookie; empty if there is none."""
    return str(request.COOKIES.get(settings.VISIT_COOKIE_NAME, ""))


def store(response: HttpResponse, visit: Visit) -> None:
    """Put the visit, encrypted, into the response's cookie."""
    _set_cookie(response, seal(visit), age=VISIT_SECONDS)


def clear(response: HttpResponse) -> None:
    """Delete the visit's cookie."""
    _set_cookie(response, "", age=0)


def _set_cookie(response: HttpResponse, value: str, *, age: int) -> None:
    response.set_cookie(
        settings.VISIT_COOKIE_NAME,
        value,
        max_age=age,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.HTTPS,
        httponly=True,
        samesite=settings.VISITORS_SAMESITE,
    )


def leave_nothing(request: HttpRequest, response: HttpResponse) -> None:
    """Let the browser forget the visit, open kept pages, the cookie of its forms, and the pages it stored.

    Cookies are ended one by one: to clear all of them would take those of sibling sites, and sign staff out.
    """
    clear(response)
    kept_cookies.close_all(request, response)
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:  # forms that staff have open need theirs
        path, samesite = settings.CSRF_COOKIE_PATH, settings.CSRF_COOKIE_SAMESITE
        response.delete_cookie(settings.CSRF_COOKIE_NAME, path, samesite=samesite)
    response["Clear-Site-Data"] = '"cache"'


def seal(visit: Visit) -> str:
    return lock(_to_bytes(visit))


def unseal(cookie: str) -> Visit:
    """Reverse `seal`.

    Raises:
        VisitLost: if it is damaged, older than a visit may be, or of an unknown version.
        RulesChanged: if its version has no scores while the newest has.
        HoldsKept: if it stands for a kept page.
    """
    try:
        return _from_bytes(unlock(cookie, longest=VISIT_SECONDS))
    except (NoVersion, ValueError) as error:
        raise VisitLost from error


# A line of words, then the answers as bytes.
SEPARATOR = b"\n"


def _to_bytes(visit: Visit) -> bytes:
    version = visit.version
    words = (version.number, version.fingerprint, visit.country, visit.consent, visit.started, visit.mark)
    head = " ".join(map(str, words)).encode()
    return head + SEPARATOR + packing.pack(version.definition, visit.answers)


def _from_bytes(opened: bytes) -> Visit:
    head, separator, packed = opened.partition(SEPARATOR)
    if not separator and is_token(head.decode()):
        raise HoldsKept(head.decode())
    number, fingerprint, country, consent, started, *rest = head.decode().split(" ")
    [mark] = rest or [_mark_from(head)]
    found = published_version(int(number), fingerprint)
    if not found.definition.is_scored and current().definition.is_scored:
        raise RulesChanged
    evaluation = evaluate(found.definition, packing.unpack(found.definition, packed))
    return Visit(found, country, evaluation, int(consent), int(started), mark)


def _mark_from(head: bytes) -> str:
    """Return a mark for an old cookie without one: the same each time, until the cookie is next written."""
    return base64.urlsafe_b64encode(hashlib.sha256(head).digest()[:MARK_BYTES]).decode()
