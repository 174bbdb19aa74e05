"""More threads than connections, and a database that is started anew under them."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg

from tests.faults.conftest import database
from tests.postgres import Postgres
from tests.server import Server

__all__ = ["database"]

REQUESTS, AT_ONCE, THREADS, CONNECTIONS = 120, 16, 8, 2


def asked(server: Server) -> Counter[int]:
    """How pages that ask the database answer a crowd."""
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        return Counter(crowd.map(lambda _: server.status("/series/"), range(REQUESTS)))


def connections(database: Postgres) -> int:
    """How many there are but for our own."""
    with psycopg.connect(database.url) as own:
        others = (  # of clients: PostgreSQL's own processes come and go
            "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        row = own.execute(others, ["postgres"]).fetchone()
    assert row
    return int(row[0])


def test_threads_share_their_few_connections_before_and_after_the_database_was_away(
    database: Postgres, tmp_path: Path
) -> None:
    own = {
        "QUERY_CACHE_SECONDS": "0",
        "DATABASE_POOL": str(CONNECTIONS),
        "WEB_THREADS": str(THREADS),
        "WEB_CONCURRENCY": "1",
    }
    server = Server(tmp_path, None, DATABASE_URL=database.url, **own)
    server.manage("prepare")
    server.start()
    try:
        assert (asked(server), connections(database)) == ({200: REQUESTS}, CONNECTIONS)
        database.stop()
        database.start()
        deadline = time.monotonic() + 60
        while server.status("/readyz") != 200 and time.monotonic() < deadline:
            time.sleep(0.2)
        assert (asked(server), connections(database) <= CONNECTIONS) == ({200: REQUESTS}, True)
    finally:
        server.stop()
