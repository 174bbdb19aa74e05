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

    def __call__(self) -> T:
        if self._answers and time.monotonic() - self._loaded_at < settings.REMEMBER_SECONDS:
            return self._answers[0]
        if self._lock.acquire(blocking=not self._answers):
            try:
                self._reload()
            finally:
                self._lock.release()
        return self._answers[0]

    def _reload(self) -> None:
        try:
            answer = self._load()
            if [answer] != self._answers:
                self._answers = [answer]
        except Error as error:
            if not (self._answers and is_outage(error)):
                raise
        self._loaded_at = time.monotonic()
