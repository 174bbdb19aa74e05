"""Connections to a server that may be away: one request waits to see, the others are told at once.

Else every thread would soon wait for a connection, and what needs no database would wait behind them.
"""

from __future__ import annotations

import threading
from typing import Any

import psycopg
from django.db.backends.postgresql import base

_is_away = threading.Event()
_asking = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, which asks for connections as said above."""

    def get_new_connection(self, conn_params: Any) -> Any:
        if not _is_away.is_set():
            return self._connected(conn_params)
        if not _asking.acquire(blocking=False):
            raise psycopg.OperationalError("away, as another request has found and is looking again")
        try:
            return self._connected(conn_params)
        finally:
            _asking.release()

    def _connected(self, conn_params: Any) -> Any:
        try:
            connection = super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            _is_away.set()
            raise
        _is_away.clear()
        return connection
