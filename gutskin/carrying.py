"""What somebody typed, carried over a sign-in by the page that asks for it.

It is signed, as it is for one person and one address; and one text, as browsers would change line ends in
fields of their own. Nothing of it is in a session, an address or a log.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, QueryDict

SALT = "gutskin.carrying"
LASTS = 12 * 60 * 60  # seconds; as long as a session at most
MOST = (
    200_000  # letters; it is sent before anybody is signed in, when a request holds no more than a visitor's
)
PREFIX = "confirm"  # of the fields of the page that asks
CARRIED = f"{PREFIX}-carried"
# What is never written back into a page, nor carried on: it is typed again.
NOT_CARRIED = re.compile(
    rf"(?:[\w-]*-)?(?:(?:old_|new_)?password\d?|otp_token)|csrfmiddlewaretoken|{PREFIX}-\w+"
)

Sent = list[tuple[str, list[str]]]


def typed(request: HttpRequest) -> Sent:
    """Return what was sent and can be carried."""
    fields = ((name, list(map(str, values))) for name, values in request.POST.lists())
    return [(name, values) for name, values in fields if not NOT_CARRIED.fullmatch(name)]


def packed(request: HttpRequest, *, by: int | None) -> str:
    """Return a text that carries what was sent; "" if that is too much.

    Args:
        by: whose it is; None where nobody knows any more, and whoever signs in next has it.
    """
    sent = typed(request)
    letters = sum(len(name) + sum(map(len, values)) for name, values in sent)
    if letters > 2 * MOST:
        return ""
    held = {"by": by, "at": request.get_full_path(), "sent": sent}
    text = signing.dumps(held, salt=SALT, compress=True)
    return text if len(text) <= MOST else ""


def unpacked(request: HttpRequest, by: int) -> QueryDict | None:
    """Return what a text carries to this address; None if it is somebody else's, old, or no text of ours."""
    try:
        held: Any = signing.loads(request.POST.get(CARRIED, ""), salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    if held["at"] != request.get_full_path() or held["by"] not in {None, by}:
        return None
    return QueryDict(urlencode([(name, value) for name, values in held["sent"] for value in values]))


def take(request: HttpRequest, sent: QueryDict) -> None:
    """Let a request go on as if this had been sent with it."""
    setattr(request, "POST", sent)  # noqa: B010 -- mypy: not to be assigned
