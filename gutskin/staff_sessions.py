"""Sessions of staff in the database, looked up by few at once: anybody can send the cookie of one."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db

from .outages import few_at_once


class SessionStore(db.SessionStore):
    """Django's own; while the database hangs, most requests of the admin are told so before they wait."""

    @few_at_once()
    def load(self) -> dict[str, Any]:
        return super().load()
