"""How passwords are hashed, and how many at once, so that strangers' guesses never fill a process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth import hashers

from .outages import Patience

AT_ONCE = 2  # of a process's threads; the others go on serving pages
_turns = threading.BoundedSemaphore(AT_ONCE)
_patience = Patience(0.5)  # a hash takes a fraction of that


class BusyError(Exception):
    """Raised when as many passwords are being hashed as are allowed at once."""


@contextmanager
def few_at_once() -> Iterator[None]:
    """Wait briefly for a turn; just after somebody waited in vain, not at all.

    Raises:
        BusyError: if there is none.
    """
    if not _turns.acquire(timeout=_patience.left()):
        _patience.lose()
        raise BusyError
    try:
        yield
    finally:
        _turns.release()


class Argon2(hashers.Argon2PasswordHasher):
    """Argon2id with the first of OWASP's equal choices for it: 19 MiB, two passes, one lane.

    What was hashed otherwise is hashed anew when its owner next signs in.
    """

    memory_cost = 19 * 1024  # KiB
    time_cost = 2
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with few_at_once():
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        with few_at_once():
            return bool(super().verify(password, encoded))


class PBKDF2(hashers.PBKDF2PasswordHasher):
    """Opens what an older set-up stored; it checks a password by hashing it again."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        with few_at_once():
            return str(super().encode(password, salt, iterations))
