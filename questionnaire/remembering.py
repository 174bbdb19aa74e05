"""What a process asks of the database at most once a second, and answers as before while it is away."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from django.conf import settings
from django.db import Error

from gutskin.outages import is_outage

T = TypeVar("T")
STALE = 60  # seconds after which an answer is not given while another thread asks anew


class Remembered(Generic[T]):
    """The last answer of `load`, loaded again once it is `REMEMBER_SECONDS` old.

    An equal answer is the same object as before, so that what was made of it can be found by it.
    While one thread loads again, the others go on with the last answer.
    """

    def __init__(self, load: Callable[[], T]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._answers: list[T] = []  # one, once there is one
        self._loaded_at = 0.0
        self._failed_at = 0.0
        self._failure: Error | None = None

    def __call__(self) -> T:
        began = time.monotonic()
        if self._is_fresh(began, settings.REMEMBER_SECONDS):
            return self._answers[0]
        # What a new or an idle process remembers may be very old: then it is worth waiting for.
        if self._lock.acquire(blocking=not self._is_fresh(began, STALE)):
            try:
                self._reload(began)
            finally:
                self._lock.release()
        return self._answers[0]

    def _is_fresh(self, now: float, seconds: float) -> bool:
        return bool(self._answers) and now - self._loaded_at < seconds

    def _reload(self, began: float) -> None:
        """Load, unless another thread has done so, or failed to, while this one waited."""
        if self._answers and self._loaded_at > began:
            return
        if self._failure and self._failed_at > began:
            raise self._failure
        try:
            answer = self._load()
            if [answer] != self._answers:
                self._answers = [answer]
        except Error as error:
            if not (self._answers and is_outage(error)):
                self._failure, self._failed_at = error, time.monotonic()
                raise
        self._loaded_at = time.monotonic()
