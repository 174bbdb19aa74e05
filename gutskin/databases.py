"""What each kind of database needs to be told."""

from __future__ import annotations

from typing import Any

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;",
}


def tuned(config: dict[str, Any], *, pool: int) -> dict[str, Any]:
    """A database's configuration with its options; `pool` is how many connections a process may hold."""
    if config["ENGINE"].endswith("sqlite3"):
        return config | {"OPTIONS": SQLITE}
    if not config["ENGINE"].endswith("postgresql"):
        return config
    # A database that is away is said to be so after seconds, not after the server's own timeout.
    options = config.get("OPTIONS", {}) | {"connect_timeout": 3}
    if pool:
        # No tries of its own: each waits twice as long as the last, and would still wait with the database
        # long back. Whoever needs a connection has one tried at once.
        options["pool"] = {"min_size": 1, "max_size": pool, "timeout": 2, "reconnect_timeout": 0}
    return config | {"ENGINE": "gutskin.postgresql", "OPTIONS": options, "CONN_HEALTH_CHECKS": True}


def cache(url: str) -> dict[str, Any]:
    """The cache that all servers share: Redis if there is an address of one, else the database."""
    if url:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Longer than any limit's window: counting up gives a row this long to live.
        "TIMEOUT": 24 * 60 * 60,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
