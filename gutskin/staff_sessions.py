"""Sessions of staff in the database, read by few threads at once, as anybody can send such a cookie."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db

from .outages import few_at_once


class SessionStore(db.SessionStore):
    """Django's own; while the database hangs, most requests of the admin are refused before they wait."""

    @few_at_once()
    def load(self) -> dict[str, Any]:
        return super().load()
