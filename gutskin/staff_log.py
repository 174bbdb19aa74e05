"""Log events about staff: the user by number, the client by a keyed hash, never a name that was typed."""

from __future__ import annotations

import logging

from django.contrib.auth.models import User
from django.http import HttpRequest

from .clients import client_key

log = logging.getLogger("gutskin.staff")


def say(event: str, request: HttpRequest, user: int | None) -> None:
    """Log an event of signing in; `user` is a primary key, or None if there is no such user."""
    log.warning("staff", extra={"fields": {"event": event, "client": client_key(request), "user": user}})


def number_of(name: str) -> int | None:
    """Return the primary key of the user with a name."""
    return User.objects.filter(username=name).values_list("pk", flat=True).first()
