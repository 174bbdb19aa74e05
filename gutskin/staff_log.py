"""What the log says of staff: who, by number; from where, by the day's keyed hash; no name that was typed."""

from __future__ import annotations

import logging

from django.contrib.auth.models import User
from django.http import HttpRequest

from .limits import client_key

log = logging.getLogger("gutskin.staff")


def say(event: str, request: HttpRequest, user: int | None) -> None:
    """Write an event of the staff door; `user` is a primary key, or None if there is nobody of that name."""
    log.warning("staff", extra={"fields": {"event": event, "client": client_key(request), "user": user}})


def number_of(name: str) -> int | None:
    """Return the number of the person with a name."""
    return User.objects.filter(username=name).values_list("pk", flat=True).first()
