"""What must hold after anything that happened to a site."""

from __future__ import annotations

import json

from tests.faults.kept import half_kept
from tests.server import Server


def harm(server: Server, *, rows: bool = True) -> list[str]:
    """In words, what is left broken; `rows` is whether the database can be asked."""
    found = [f"a half-kept row: {digest.hex()}" for digest in (half_kept(server) if rows else [])]
    return found + [
        f"an error of ours: {line}" for line in server.log.read_text().splitlines() if _is_500(line)
    ]


def _is_500(line: str) -> bool:
    """Whether a line of the log is a request that ended in an error nobody foresaw."""
    try:
        return bool(json.loads(line).get("status") == 500)
    except ValueError:
        return False  # what a process says that is killed is cut off
