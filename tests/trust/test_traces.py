"""After everything that visitors can do, nothing of it is in the log or the database."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.server import Server
from tests.trust import traces
from tests.trust.whole_visit import ADDRESS, PLANTED, Noted, fail, misbehave, whole_visit

NOTHING: dict[str, list[str]] = {"answers": [], "cookies": [], "tokens": [], "planted": []}
EVERY_STATUS = {200, 302, 400, 403, 404, 405, 409, 422, 429, 500, 503}


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Server]:
    """A server that logs all it can, behind a proxy that it believes."""
    server = Server(folder, LOG_LEVEL="DEBUG", LIMITS="on", TRUSTED_PROXIES="127.0.0.1")
    server.environment |= settings
    server.prepare()
    server.start()
    traces.settle(server)
    try:
        yield server
    finally:
        server.stop()


def kept_rows(server: Server) -> int:
    return len(json.loads(server.manage("dumpdata", "questionnaire.keptsummary")))


def test_nothing_that_a_visitor_sent_is_logged_or_stored(tmp_path: Path) -> None:
    noted = Noted()
    # Else visitors would go on with the last version that can be read, and meet no fault of ours.
    with serving(tmp_path, QUERY_CACHE_SECONDS="0") as server:
        before = traces.stored(server)
        whole_visit(server, noted)
        misbehave(server, noted)
        after, rows = traces.stored(server), kept_rows(server)
        fail(server, noted)
    secrets = noted.secrets()
    assert (noted.statuses, rows, len(secrets["tokens"])) == (EVERY_STATUS, 1, 2)
    assert len(secrets["answers"]) > 100
    assert len(secrets["cookies"]) > 100
    assert traces.in_log(server, secrets) == NOTHING
    assert traces.grown(traces.counted(before, secrets), traces.counted(after, secrets)) == NOTHING


def test_the_search_finds_what_a_leaky_site_logs_and_stores(tmp_path: Path) -> None:
    noted = Noted()
    with serving(tmp_path, DJANGO_SETTINGS_MODULE="tests.trust.leaky") as server:
        before = traces.stored(server)
        whole_visit(server, noted)
        after = traces.stored(server)
    secrets = noted.secrets()
    logged = traces.in_log(server, secrets)
    kept = traces.grown(traces.counted(before, secrets), traces.counted(after, secrets))
    for found in (logged, kept):
        assert found["planted"] == [ADDRESS, PLANTED]
        assert [kind for kind, words in found.items() if not words] == []


@pytest.mark.parametrize("before", ["", "a", "ab", "abc"])
def test_a_word_is_found_wherever_it_stands_in_what_is_packed(before: str) -> None:
    packed = base64.b64encode(f"{before}{PLANTED} and so on".encode())
    found = traces.counted(packed, {"planted": {PLANTED, ADDRESS}})
    assert found == {"planted": {PLANTED: 1, ADDRESS: 0}}
