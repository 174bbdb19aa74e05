"""Limits on how often one client may do one thing, counted in the cache that all servers share."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import Error, connection, connections
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string

from .clients import DAY, client_key
from .outages import OUTAGES, Patience

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
# Threads that count beside the requests. When the cache hangs they do, and requests go on.
_counters = ThreadPoolExecutor(2, thread_name_prefix="limits")
_patience = Patience(0.2)

log = logging.getLogger("gutskin.limits")


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `times` in each window of `seconds`."""

    times: int
    seconds: int

    def __post_init__(self) -> None:
        if not 0 < self.seconds <= DAY:
            raise ValueError("the cache keeps a count for a day")


def limited(
    name: str,
    *,
    rate: Rate,
    methods: Iterable[str] = ("GET", "HEAD", "POST"),
    by: Callable[[HttpRequest], str] | None = None,
    answer: Callable[[HttpRequest, int], HttpResponse] | None = None,
) -> Callable[[View[P]], View[P]]:
    """Answer 429 to a client that asks for a view more often than its rate.

    `name` is its counter's; `by` says who asks, if it is not the client that counts; `answer` makes a page
    of the seconds to wait, if it is not the one of the whole site.
    """
    counted = frozenset(methods)

    def decorated(view: View[P]) -> View[P]:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            wait = _wait(name, rate, (by or client_key)(request)) if request.method in counted else 0
            return (answer or refused)(request, wait) if wait else view(request, *args, **kwargs)

        return cast("View[P]", wrapper)

    return decorated


def refused(request: HttpRequest, wait: int) -> HttpResponse:
    """Return the page for a client that has to wait so many seconds."""
    return cast("HttpResponse", import_string(settings.LIMIT_VIEW)(request, wait))


def _wait(name: str, rate: Rate, who: str) -> int:
    """Count this request; 0 if it may pass, else the seconds until the next window."""
    if not settings.LIMITS:
        return 0
    window, elapsed = divmod(int(time.time()), rate.seconds)
    if _count(f"limit:{name}:{window}:{who}") <= rate.times:
        return 0
    log.warning("limit reached", extra={"fields": {"event": "limit", "limit": name}})
    return rate.seconds - elapsed


def _count(key: str) -> int:
    """Count one more and return the count. Without its cache the site goes on without limits."""
    try:
        return _counted_in_time(key) if settings.LIMITS_ASIDE else _counted(key)
    except (Error, *OUTAGES, TimeoutError):
        _patience.lose()
        log.exception("limits are off", extra={"fields": {"event": "limits off"}})
        return 0


def _counted_in_time(key: str) -> int:
    """Count in another thread, and wait for it only as long as a healthy cache would take."""
    seconds = _patience.left()
    if not seconds:
        return 0
    counting = _counters.submit(_counted_aside, key)
    try:
        return counting.result(seconds)
    finally:
        counting.cancel()  # if it has not begun, nobody needs it any more


def _counted_aside(key: str) -> int:
    try:
        return _counted(key)
    finally:
        connections.close_all()


def _counted(key: str) -> int:
    cache.add(key, 0)
    try:
        return int(cache.incr(key))
    except ValueError:
        return 1  # the entry was dropped between the two


def forget() -> int:
    """Delete counts whose time is over; the database cache does so only when it is full, Redis by itself."""
    if not isinstance(caches["default"], DatabaseCache):
        return 0
    quote = connection.ops.quote_name
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        over = f"DELETE FROM {quote(settings.CACHES['default']['LOCATION'])} WHERE {quote('expires')} < %s"  # noqa: S608 -- names of ours
        cursor.execute(over, [now])
        return int(cursor.rowcount)
