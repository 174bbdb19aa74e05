"""Queries that a process makes at most once a second; while the database fails, the last answer is used."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.conf import settings
from django.db import Error, connections

from gutskin.outages import is_outage

T = TypeVar("T")
PATIENCE = 0.2  # seconds that one request waits for a new answer, before it goes on with the last one

log = logging.getLogger("gutskin.cached_query")


class CachedQuery(Generic[T]):
    """The last answer of `load`, loaded again once it is `QUERY_CACHE_SECONDS` old.

    If the new answer equals the last one, the last object is kept, so that caches keyed by it stay valid.
    Once there is an answer, a thread beside the request asks for the next one: a database that hangs
    keeps nobody waiting, however old the last answer is.
    """

    def __init__(self, load: Callable[[], T]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._answers: list[T] = []  # one, once there is one
        self._loaded_at = 0.0
        self._failed_at = 0.0
        self._failure: Error | None = None

    def __call__(self) -> T:
        if not self._answers or not settings.QUERY_CACHE_SECONDS:
            self._load_now(time.monotonic())
        elif time.monotonic() - self._loaded_at > settings.QUERY_CACHE_SECONDS:
            self._load_aside(PATIENCE)
        return self._answers[0]

    def last(self, otherwise: T) -> T:
        """Return the last answer, and `otherwise` until there is one, for pages that make no query.

        A thread still asks for the next answer once this one is old, and nobody waits for it.
        """
        if settings.QUERY_CACHE_SECONDS and time.monotonic() - self._loaded_at > settings.QUERY_CACHE_SECONDS:
            self._load_aside(0 if self._answers else PATIENCE)
        return self._answers[0] if self._answers else otherwise

    def _load_now(self, began: float) -> None:
        """Load, unless another thread has done so, or failed to, while this one waited for it."""
        with self._lock:
            if self._answers and self._loaded_at > began:
                return
            if self._failure and self._failed_at > began:
                raise self._failure
            try:
                self._take(self._load())
            except Error as error:
                if self._answers and is_outage(error):
                    return
                self._failure, self._failed_at = error, time.monotonic()
                raise

    def _load_aside(self, patience: float) -> None:
        """Load in another thread, unless one does already; wait only as long as a healthy database takes."""
        if self._lock.acquire(blocking=False):
            asking = threading.Thread(target=self._load_and_release, daemon=True)
            asking.start()
            asking.join(patience)

    def _load_and_release(self) -> None:
        try:
            self._take(self._load())
        except Exception:
            # Whatever is wrong: visitors go on with what they had, and it is tried again a second later.
            log.exception("the last answer stands", extra={"fields": {"event": "last answer stands"}})
        finally:
            self._loaded_at = time.monotonic()
            connections.close_all()
            self._lock.release()

    def _take(self, answer: T) -> None:
        if [answer] != self._answers:
            self._answers = [answer]
        self._loaded_at = time.monotonic()
