"""Invented kept rows of the real size, made by the database itself: a million of them in a minute or so."""

from __future__ import annotations

import os

from django.db.backends.base.base import BaseDatabaseWrapper

from questionnaire import sealing
from questionnaire.models import KeptSummary

BOX = len(sealing.seal(sealing.new_token(), b""))
BATCH = 50_000
NOISE = 200_000  # bytes from which PostgreSQL cuts its boxes; what is random does not compress
SQLITE = """
    WITH RECURSIVE n(i) AS (SELECT %(first)s UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %(end)s)
    INSERT INTO {table} (digest, sealed, version, kept_on, expires_on)
    SELECT randomblob(32), randomblob(%(box)s), 1, date('now'), date('now', '+' || (2 + i %% 89) || ' days') FROM n
"""
POSTGRESQL = """
    INSERT INTO {table} (digest, sealed, version, kept_on, expires_on)
    SELECT sha256(i::text::bytea), substring(%(noise)s::bytea FROM 1 + i %% %(cuts)s FOR %(box)s), 1,
           current_date, current_date + 2 + i %% 89
    FROM generate_series(%(first)s::int, %(end)s::int - 1) AS i
"""
# What a night would tidy up: nobody is to be measured while it happens.
TIDY = {
    "sqlite": ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"),
    "postgresql": ("VACUUM ANALYZE", "CHECKPOINT"),
}


def fill(connection: BaseDatabaseWrapper, number: int) -> None:
    """Put in so many rows, and tidy up."""
    sql = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[connection.vendor]
    sql = sql.replace("{table}", KeptSummary._meta.db_table)
    given: dict[str, int | bytes] = {"box": BOX, "noise": os.urandom(NOISE), "cuts": NOISE - BOX}
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA cache_size = -500000")  # KiB, so that the index stays in memory
        for first in range(0, number, BATCH):
            cursor.execute(sql, given | {"first": first, "end": min(first + BATCH, number)})
        for statement in TIDY[connection.vendor]:
            cursor.execute(statement)
