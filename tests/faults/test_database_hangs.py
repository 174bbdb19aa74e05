"""A database that hangs or is locked, and refuses nobody: what needs none goes on, the rest says so in seconds."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import psycopg
import pytest
from psycopg import sql

from tests import shipped
from tests.faults.aftermath import harm
from tests.faults.conftest import ready
from tests.faults.kept import Keeper, digest_of, digests, link_on, once_on, opened, page_of
from tests.faults.test_keep_away import WAIT, waiting
from tests.http_visitor import HttpClient
from tests.postgres import Postgres
from tests.server import Server
from tests.visitor import Visitor

pytestmark = pytest.mark.slow
T = TypeVar("T")
LINK = f"/s/{'x' * 43}/"  # asks the database each time
PATHS = ("/", "/start/", "/warning-signs/", "/series/", "/how-it-works/", "/healthz")


@dataclass(frozen=True)
class Site:
    """A server, and what its database suffers from."""

    server: Server
    sick: Callable[[], AbstractContextManager[None]]


@pytest.fixture(params=["postgresql stopped", "postgresql locked", "sqlite locked", "sqlite locked for all"])
def site(request: pytest.FixtureRequest, folder: Path) -> Iterator[Site]:
    kind, _, sickness = request.param.partition(" ")
    if kind == "postgresql":
        database: Postgres = request.getfixturevalue("database")
        url, suffers = database.url, partial(stopped if sickness == "stopped" else tables_locked, database)
    else:
        file = folder / "db.sqlite3"
        url, suffers = f"sqlite:///{file}", partial(file_locked, file, who=sickness)
    server = Server(folder, DATABASE_URL=url, LIMITS="on", WEB_CONCURRENCY="1")
    server.manage("prepare")
    server.start()
    yield Site(server, suffers)
    server.stop()
    assert harm(server) == []


@contextmanager
def stopped(database: Postgres) -> Iterator[None]:
    """Every process of PostgreSQL stands still: its port is open, and nobody answers there."""
    first = (database.folder / "data" / "postmaster.pid").read_text().split()[0]
    os.kill(int(first), signal.SIGSTOP)  # from here on it has no more children
    children = subprocess.check_output(["pgrep", "-P", first], text=True).split()
    for pid in children:
        os.kill(int(pid), signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in (*children, first):
            os.kill(int(pid), signal.SIGCONT)


@contextmanager
def tables_locked(database: Postgres) -> Iterator[None]:
    """Somebody holds every table for themselves, as a migration that does not end would."""
    with psycopg.connect(database.url) as other:
        tables = other.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        names = sql.SQL(", ").join(sql.Identifier(name) for (name,) in tables)
        other.execute(sql.SQL("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE").format(names))
        yield
        other.rollback()


HOLDER = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=20)
if sys.argv[2] == "locked for all":  # else in WAL mode others can still read
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
other.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def file_locked(file: Path, *, who: str) -> Iterator[None]:
    """Another process writes to the file, and is stopped in the midst of it."""
    words = [sys.executable, "-c", HOLDER, str(file), who]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        holder.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            holder.kill()


def seconds(ask: Callable[[], T]) -> tuple[T, float]:
    """What was answered, and after how long."""
    began = time.monotonic()
    return ask(), time.monotonic() - began


def test_who_begins_and_who_reads_the_warning_signs_hardly_notices(site: Site) -> None:
    client = HttpClient(site.server.url)
    for path in PATHS:
        client.get(path)
    assert slowest(site, client) < 1.5  # 0.2 on an idle machine


def slowest(site: Site, client: HttpClient) -> float:
    """Visit during an outage; the seconds of the page that took longest."""
    time.sleep(2)  # what is remembered has grown old by then
    with site.sick():
        asked = [seconds(partial(client.get, path)) for path in PATHS * 3]
        asked.append(seconds(Visitor(client, shipped.definition()).start))
    assert [page.status_code for page, _ in asked] == [200] * 18 + [302]
    assert ready(site.server)
    return max(taken for _, taken in asked)


def test_a_cache_that_says_nothing_keeps_nobody_from_beginning(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as silent:
        port = silent.getsockname()[1]
        server = Server(folder, CACHE_URL=f"redis://127.0.0.1:{port}/0", LIMITS="on", WEB_CONCURRENCY="1")
        server.manage("prepare")
        server.start()
        visitor = Visitor(HttpClient(server.url), shipped.definition())
        visitor.get("/start/")
        page, taken = seconds(visitor.start)
        assert (page.url, taken < 1.5) == ("/questions/right_now/", True)
        assert "limits off" in server.log.read_text()
        server.stop()
    assert harm(server) == []


def test_keeping_opening_and_deleting_ask_to_wait_in_seconds_and_lose_nothing(site: Site) -> None:
    client = HttpClient(site.server.url)
    keeper = Keeper(client)
    keeper.ask()
    with site.sick():
        page, taken = seconds(lambda: keeper.press(days=90))
        assert (waiting(page), once_on(page), b'value="90" checked' in page.content) == (
            WAIT,
            keeper.once,
            True,
        )
        assert (keeper.sees_summary(), taken < 9) == (True, True)
    assert ready(site.server)
    link = link_on(keeper.press(days=90))
    assert digests(site.server) == [digest_of(link)]
    with site.sick():
        page, taken = seconds(partial(client.post, f"{page_of(link)}delete/", {}))
        assert (waiting(page), taken < 9) == (WAIT, True)
    assert ready(site.server)
    assert opened(site.server, link) == keeper.scores


def test_who_answers_questions_does_not_wait_behind_those_who_ask_the_database(site: Site) -> None:
    visitor = Visitor(HttpClient(site.server.url), shipped.definition())
    here = visitor.start().url
    over = threading.Event()

    def ask_again_and_again() -> None:
        client = HttpClient(site.server.url)
        client.opener.addheaders = [("Cookie", f"staff={'x' * 32}")]  # of nobody's session
        while not over.is_set():
            for path in (LINK, "/admin/", "/readyz"):
                client.get(path)
                over.wait(0.5)  # they take the database's places, not the processor's time

    with site.sick(), ThreadPoolExecutor(16) as crowd:
        asking = [crowd.submit(ask_again_and_again) for _ in range(16)]
        time.sleep(4)
        statuses, taken = seconds(lambda: [visitor.get(here).status_code for _ in range(20)])
        over.set()
        assert ([one.result() for one in asking], statuses) == ([None] * 16, [200] * 20)
        assert taken < 10
    assert ready(site.server, within=5)
