"""What servers count: by several processes at once, at their end, and after a crash."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import shipped
from tests.http_visitor import HttpClient
from tests.postgres import Postgres
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
    began = visitor.start()
    assert began.status_code == 302, began.content.decode()
    path = began.url
    for _ in range(pages):
        path = visitor.answer_page(path, {"di_veg": "not_sure"}).url


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[list[Server]]:
    """Two servers of one site that counts, with two workers each."""
    both = [Server(tmp_path, COUNT_VISITS="on", PRELOAD="off") for _ in range(2)]
    yield both
    for server in both:
        server.stop()


@pytest.fixture
def counting(folder: Path, database: Postgres) -> Iterator[Server]:
    """One server that counts. It preloads: both workers know the version when the database goes away."""
    server = Server(folder, COUNT_VISITS="on", DATABASE_URL=database.url)
    yield server
    server.stop()


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
def test_a_database_that_is_away_keeps_neither_visitors_nor_the_end_of_a_server_waiting(
    database: Postgres, counting: Server
) -> None:
    counting.manage("prepare")
    counting.start()
    walk(counting, pages=1)
    database.stop()
    walk(counting, pages=3)
    counting.stop()  # within 30 seconds
    assert '"counts wait"' in counting.log.read_text()
    database.start()
    counting.start()
    walk(counting, pages=1)
    counting.stop()
    assert sums(counting)["begun", ""] == 1
