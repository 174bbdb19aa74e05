"""A connection to PostgreSQL that gives up on a server which no longer answers.

PostgreSQL's own timeouts end what takes too long, as long as it runs. A server that is stopped keeps its
connections open and says nothing at all.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from psycopg import Connection, OperationalError
from psycopg.pq import TransactionStatus

SPARE = 0.5  # seconds in which the server's own timeout comes first


class ImpatientConnection(Connection[Any]):
    """A connection that waits for each answer a little longer than the server may take for it."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        try:
            return super().wait(gen, interval, timeout or settings.DATABASE_TIMEOUT + SPARE)
        except OperationalError:
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.close()  # the answer may still come, and nobody would know to what
            raise
