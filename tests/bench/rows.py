"""Invented kept rows of the real size, made by the database itself: a million of them in a minute or so."""

from __future__ import annotations

import os

from django.db.backends.base.base import BaseDatabaseWrapper

from questionnaire import sealing
from questionnaire.models import KeptSummary

BOX = len(sealing.seal(sealing.new_token(), b""))
OVER = 10  # one in so many is past its time
BATCH = 50_000
NOISE = 200_000  # bytes from which PostgreSQL cuts its boxes; what is random does not compress

# Digest, box, version, kept on, expires on: those past their time are spread among the others.
SQLITE = """
    WITH RECURSIVE n(i) AS (SELECT %(first)s UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %(end)s)
    INSERT INTO {table} (digest, sealed, version, kept_on, expires_on)
    SELECT randomblob(32), randomblob(%(box)s), 1, date('now', '-1 day'),
           date('now', CASE WHEN i %% %(over)s THEN '+' || (2 + i %% 89) ELSE '-' || (i %% 9) END || ' days')
    FROM n
"""
POSTGRESQL = """
    INSERT INTO {table} (digest, sealed, version, kept_on, expires_on)
    SELECT sha256(i::text::bytea), substring(%(noise)s::bytea FROM 1 + i %% %(cuts)s FOR %(box)s), 1,
           current_date - 1,
           current_date + CASE WHEN i %% %(over)s <> 0 THEN 2 + i %% 89 ELSE - (i %% 9) END
    FROM generate_series(%(first)s::int, %(end)s::int - 1) AS i
"""
# What a night would tidy up: nobody is to be measured while it happens.
TIDY = {
    "sqlite": ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA cache_size = -2000"),
    "postgresql": ("VACUUM ANALYZE", "CHECKPOINT"),
}


def fill(connection: BaseDatabaseWrapper, number: int) -> None:
    """So many rows, and everything tidy afterwards."""
    sql = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[connection.vendor]
    sql = sql.replace("{table}", KeptSummary._meta.db_table)
    given: dict[str, int | bytes] = {
        "box": BOX,
        "over": OVER,
        "noise": os.urandom(NOISE),
        "cuts": NOISE - BOX,
    }
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA cache_size = -500000")  # KiB, so that the index stays in memory
        for first in range(0, number, BATCH):
            cursor.execute(sql, given | {"first": first, "end": min(first + BATCH, number)})
        for statement in TIDY[connection.vendor]:
            cursor.execute(statement)
