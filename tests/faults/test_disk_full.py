"""There is no room left to keep a summary: it says so, nothing is lost, and with room again the same press works."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
import pytest

from tests import shipped
from tests.faults.aftermath import harm
from tests.faults.conftest import ready
from tests.faults.crowd import expected, shown, some_answers
from tests.faults.kept import Keeper, digest_of, digests, link_on, once_on, opened
from tests.faults.small_disk import full, small_disk, unable_to_write
from tests.http_visitor import HttpClient
from tests.postgres import Postgres
from tests.server import Server
from tests.visitor import Visitor

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Site:
    """A server, and a time without room for what it keeps."""

    server: Server
    no_room: Callable[[], AbstractContextManager[None]]


def sqlite_on_a_full_disk(folder: Path, _: pytest.FixtureRequest) -> Iterator[Site]:
    with small_disk(folder / "disk", megabytes=24) as disk:
        server = Server(folder, DATABASE_URL=f"sqlite:///{disk}/db.sqlite3")
        yield Site(server, partial(full, disk))
        server.stop()


def sqlite_that_cannot_write(folder: Path, _: pytest.FixtureRequest) -> Iterator[Site]:
    server = Server(folder, DATABASE_URL=f"sqlite:///{folder}/db.sqlite3")
    yield Site(server, partial(unable_to_write, server))
    server.stop()


def postgresql_on_a_full_disk(folder: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    """Only the disk of the kept summaries: with no room for its journal PostgreSQL stops altogether."""
    database: Postgres = request.getfixturevalue("database")
    with small_disk(database.folder / "disk", megabytes=4) as disk:
        shutil.chown(disk, database.folder.owner())
        server = Server(folder, DATABASE_URL=database.url)
        server.manage("migrate")
        with psycopg.connect(database.url, autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
            connection.execute("ALTER TABLE questionnaire_keptsummary SET TABLESPACE small")
        yield Site(server, partial(full, disk))
        server.stop()
        database.stop()


def postgresql_that_only_reads(folder: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    """As a standby, and as some hosts make a server whose disk is full."""
    database: Postgres = request.getfixturevalue("database")
    server = Server(folder, DATABASE_URL=database.url, WEB_CONCURRENCY="1")
    yield Site(server, partial(reading_only, database))
    server.stop()


@contextmanager
def reading_only(database: Postgres) -> Iterator[None]:
    setting = "default_transaction_read_only"
    # It waits until each has ended: by then nobody is given one that is about to.
    ended = "SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    with psycopg.connect(database.url, autocommit=True, options=f"-c {setting}=off") as connection:
        connection.execute(f"ALTER DATABASE postgres SET {setting} = on")
        connection.execute(f"{ended} AND datname = 'postgres'")
        yield
        connection.execute(f"ALTER DATABASE postgres RESET {setting}")
        connection.execute(f"{ended} AND datname = 'postgres'")


KINDS = (
    sqlite_on_a_full_disk,
    sqlite_that_cannot_write,
    postgresql_on_a_full_disk,
    postgresql_that_only_reads,
)


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def site(request: pytest.FixtureRequest, folder: Path) -> Iterator[Site]:
    for chosen in request.param(folder, request):
        chosen.server.manage("prepare")
        chosen.server.start()
        yield chosen
        assert harm(chosen.server) == []


def test_without_room_nothing_is_half_kept_and_with_room_the_same_press_keeps_it(site: Site) -> None:
    keeper = Keeper(HttpClient(site.server.url))
    keeper.ask()
    answers = some_answers(shipped.definition(), 5)
    other = Visitor(HttpClient(site.server.url), shipped.definition())
    here = other.start()
    with site.no_room():
        page = keeper.press(days=90)
        assert (page.status_code, page.headers["Retry-After"]) == (503, "60")
        assert b"We cannot keep your page just now." in page.content
        assert (b'value="90" checked' in page.content, once_on(page)) == (True, keeper.once)
        assert keeper.sees_summary()
        while here.url.startswith("/questions/"):
            here = other.answer_page(here.url, answers)
        told = shown(other.get("/summary/").content.decode())
        assert told == expected(shipped.definition(), answers)
    assert digests(site.server) == []
    assert ready(site.server)  # it has thrown away the connections that ended
    link = link_on(keeper.press(days=90))
    assert (digests(site.server), opened(site.server, link)) == ([digest_of(link)], keeper.scores)
