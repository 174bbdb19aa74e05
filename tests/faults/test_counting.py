"""What servers count: by several processes at once, at their end, and after a crash."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests import shipped
from tests.http_visitor import HttpClient
from tests.postgres import Postgres, binaries
from tests.server import Server
from tests.visitor import Visitor

SHOW = """
import json
from questionnaire.models import VisitCount
print(json.dumps([[row.milestone, row.key, row.count] for row in VisitCount.objects.all()]))
"""
WALKERS = 6


def sums(server: Server) -> Counter[tuple[str, str]]:
    rows = json.loads(server.manage("shell", "-v", "0", "-c", SHOW))
    return Counter({(milestone, key): count for milestone, key, count in rows})


def walk(*servers: Server, pages: int) -> None:
    """Begin, and answer so many pages, each asked of the next server."""
    visitor = Visitor(HttpClient(*[server.url for server in servers]), shipped.definition())
    path = visitor.start().url
    for _ in range(pages):
        path = visitor.answer_page(path, {"di_veg": "not_sure"}).url


@pytest.fixture
def servers(tmp_path: Path) -> list[Server]:
    """Two servers of one site that counts, with two workers each."""
    return [Server(tmp_path, COUNT_VISITS="on", PRELOAD="off") for _ in range(2)]


@pytest.mark.slow
def test_several_processes_write_all_that_was_counted_as_they_end_and_a_crash_only_loses_counts(
    servers: list[Server],
) -> None:
    one, other = servers
    one.prepare()
    for server in servers:
        server.start()
    for number in range(WALKERS):
        walk(one, other, pages=number)
    for server in servers:
        server.stop()
    pages = [section.key for section in shipped.definition().sections]
    expected = Counter({("begun", ""): WALKERS})
    for number in range(WALKERS):
        expected.update(("answered", page) for page in pages[:number])
        expected.update(("reached", page) for page in pages[: number + 1])
    assert sums(one) == expected
    one.start()
    walk(one, pages=2)
    one.kill()
    assert sums(one) == expected
    assert '"counts wait"' not in one.log.read_text() + other.log.read_text()


@pytest.mark.slow
@pytest.mark.skipif(binaries() is None, reason="no PostgreSQL")
def test_a_database_that_is_away_keeps_neither_visitors_nor_the_end_of_a_server_waiting(
    tmp_path: Path,
) -> None:
    with Postgres() as database:
        server = Server(tmp_path, COUNT_VISITS="on", PRELOAD="off", DATABASE_URL=database.url)
        server.manage("prepare")
        server.start()
        walk(server, pages=1)
        database.stop()
        walk(server, pages=3)
        server.stop()  # within 30 seconds
        assert '"counts wait"' in server.log.read_text()
        database.start()
        server.start()
        walk(server, pages=1)
        server.stop()
        assert sums(server)["begun", ""] == 1
