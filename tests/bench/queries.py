"""How often a page asks the database: counted inside of a process with the server's settings.

Run as a program it reads walks as JSON and writes, for each, the queries of its last request or of all.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from typing import Any

from tests.bench.calls import Call
from tests.bench.servers import BenchServer
from tests.bench.site import Row

JOURNEY = "journey"


def counted(server: BenchServer, rows: Sequence[Row], journey: Sequence[Call]) -> dict[str, float]:
    """Queries a request, by row; of a journey the mean."""
    walks = {row.name: _told([*row.before, row.call]) for row in rows} | {JOURNEY: _told(journey)}
    found = json.loads(server.run("-m", "tests.bench.queries", told=json.dumps(walks)))
    return {
        name: sum(each) / len(each) if name == JOURNEY else float(each[-1]) for name, each in found.items()
    }


def _told(calls: Sequence[Call]) -> list[tuple[str, Any, str]]:
    return [(call.path, call.fields, call.headers) for call in calls]


def main() -> None:
    import django  # noqa: PLC0415 -- the settings are those of the server that asks

    django.setup()
    logging.disable()  # nobody reads the lines of these requests
    walks = json.load(sys.stdin)
    for calls in walks.values():  # what is done once per process is done now
        _walked(calls)
    json.dump({name: _walked(calls) for name, calls in walks.items()}, sys.stdout)


def _walked(calls: Sequence[tuple[str, Any, str]]) -> list[int]:
    """The queries of each call."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from tests.browsers import Browser  # noqa: PLC0415

    client = Browser(SERVER_NAME="127.0.0.1")
    found = []
    for path, fields, headers in calls:
        given = dict(line.split(": ", 1) for line in headers.splitlines())
        with CaptureQueriesContext(connection) as asked:
            if fields is None:
                client.get(path, headers=given)
            else:
                client.post(path, fields, headers=given)
        found.append(len(asked))
    return found


if __name__ == "__main__":
    main()
