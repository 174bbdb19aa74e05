"""Which errors mean that database or cache are unavailable, and how most requests are kept from waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import InterfaceError, OperationalError

try:
    from redis.exceptions import RedisError
except ImportError:  # redis is an extra; without it no cache raises its errors

    class RedisError(Exception):  # type: ignore[no-redef]
        """Never raised."""


# Away, starting up, out of connections or of disk, locked for too long; a pool's timeout is one of these.
OUTAGES = (OperationalError, InterfaceError, RedisError)
# PostgreSQL's word for a standby, and for a server told to write nothing until it has room again. Its driver
# files it among the errors that a program makes.
READ_ONLY = "25006"


def is_outage(error: BaseException | None) -> bool:
    """Return whether an error means "try again in a minute"."""
    return isinstance(error, OUTAGES) or getattr(error and error.__cause__, "sqlstate", "") == READ_ONLY


class Patience:
    """How long to wait for a usually quick answer; not at all for a while after somebody waited in vain."""

    PAUSE = 1.0  # seconds

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lost_until = 0.0

    def left(self) -> float:
        """Return how many seconds to wait."""
        return 0 if time.monotonic() < self._lost_until else self._seconds

    def lose(self) -> None:
        """Record that somebody has waited in vain."""
        self._lost_until = time.monotonic() + self.PAUSE


# While the database hangs, a request that asks it takes a thread for seconds. Other threads stay for what
# needs no database. While it is well, nobody waits here: an answer takes milliseconds.
_asking = threading.BoundedSemaphore(settings.DATABASE_AT_ONCE)
_patience = Patience(0.2)


@contextmanager
def few_at_once() -> Iterator[None]:
    """Let only some of a process's threads ask the database at once; tell the others soon that it is sick.

    Raises:
        OperationalError: if all of those who may ask are still waiting for their answers.
    """
    if not _asking.acquire(timeout=_patience.left()):
        _patience.lose()
        raise OperationalError("as many requests as may are waiting for the database")
    try:
        yield
    finally:
        _asking.release()
