"""Options for each kind of database and cache."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from .impatient import ImpatientConnection

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
}
PATIENT = 60  # seconds that a command waits for a SQLite file; each publisher holds it for some seconds
REDIS = ("redis://", "rediss://", "unix://")
# Seconds, as long as the longest window of a limit: a count lives no longer than this from where it began.
LONGEST_COUNT = 24 * 60 * 60
JOURNAL_PATIENCE = 200  # milliseconds in which readers may finish, while no other can write
# A server that has gone from the network is noticed, also by a command, which may wait long for an answer.
NETWORK = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}


def tuned(config: dict[str, Any], *, pool: int, timeout: float) -> dict[str, Any]:
    """Return a database's configuration with its options.

    Args:
        pool: how many connections a process may hold; 0 for none of its own, as behind PgBouncer.
        timeout: how many seconds one statement may take, waiting for locks included; 0 for any time.
    """
    if config["ENGINE"].endswith("sqlite3"):
        return config | {"OPTIONS": SQLITE | {"timeout": timeout or PATIENT}}
    if not config["ENGINE"].endswith("postgresql"):
        return config
    options = NETWORK | config.get("OPTIONS", {})
    if pool:
        # No tries of its own: each waits twice as long as the last, and would still wait with the database
        # long back. Whoever needs a connection has one tried at once.
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 2, "reconnect_timeout": 0}
    if pool and timeout:  # PgBouncer refuses such options, and has timeouts of its own
        options["options"] = f"{options.get('options', '')} -c statement_timeout={timeout * 1000:.0f}".strip()
        options["pool"]["connection_class"] = ImpatientConnection
    return config | {"OPTIONS": options, "CONN_HEALTH_CHECKS": True}


def cache(url: str) -> dict[str, Any]:
    """Return the cache that all servers share: Redis if there is an address of one, else the database."""
    if url:
        if not url.startswith(REDIS):
            raise ImproperlyConfigured("CACHE_URL is no address of a Redis: write redis://host:6379/0.")
        if find_spec("redis") is None:
            raise ImproperlyConfigured(
                "CACHE_URL names a Redis, but the package for it is not installed:"
                " pip install --no-deps --require-hashes -r requirements-redis.txt"
            )
        return {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": url,
            "TIMEOUT": LONGEST_COUNT,
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "TIMEOUT": LONGEST_COUNT,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }


def empty_journal() -> None:
    """Move SQLite's journal into its file, where what was deleted is overwritten, and empty it.

    While somebody reads it cannot be emptied: then the next one who deletes does it, or the nightly purge.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {JOURNAL_PATIENCE}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(f"PRAGMA busy_timeout = {usual}")
