"""Which errors say that the database cannot do its work just now, and not that our code is wrong."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError

# Away, starting up, out of connections or of disk, locked for too long; a pool's timeout is one of these.
OUTAGES = (OperationalError, InterfaceError)
# PostgreSQL's word for a standby, and for a server told to write nothing until it has room again. Its driver
# files it among the errors that a program makes.
READ_ONLY = "25006"


def is_outage(error: BaseException | None) -> bool:
    """Whether to answer "try again in a minute"."""
    return isinstance(error, OUTAGES) or getattr(error and error.__cause__, "sqlstate", "") == READ_ONLY
