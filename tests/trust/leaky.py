"""Settings of a site that logs and stores what it should not: the search for traces has to find it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.core.cache import caches
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from gutskin.settings import *  # noqa: F403 -- the same site, but for what follows
from gutskin.settings import LOGGING, MIDDLEWARE

LOGGING = {**LOGGING, "formatters": {"json": {"format": "%(message)s"}}}
MIDDLEWARE = [*MIDDLEWARE, "tests.trust.leaky.telling_all"]

log = logging.getLogger("leaky")


def telling_all(get_response: Callable[[HttpRequest], HttpResponseBase]) -> object:
    """Log what was sent and from where, and keep a copy."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        sent = {key: request.POST.getlist(key) for key in request.POST}
        told = f"{sent} {request.get_full_path()} {request.COOKIES} {request.headers}"
        log.info(told)
        caches["default"].set(f"copy {time.monotonic_ns()}", told)
        return get_response(request)

    return middleware
