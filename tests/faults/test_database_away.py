"""The database stops and starts again: what needs none goes on, the rest says so and comes back."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests import shipped
from tests.faults.aftermath import harm
from tests.faults.conftest import ready
from tests.faults.crowd import expected, shown, some_answers
from tests.http_visitor import HttpClient
from tests.postgres import Postgres
from tests.server import Server
from tests.visitor import Visitor

pytestmark = pytest.mark.slow
LINK = f"/s/{'x' * 43}/"  # asks the database each time


@pytest.fixture
def site(database: Postgres, folder: Path) -> Iterator[Server]:
    server = Server(folder, DATABASE_URL=database.url, LIMITS="on", WEB_CONCURRENCY="1")
    server.manage("prepare")
    server.start()
    yield server
    server.stop()
    assert harm(server, rows=False) == []


def test_a_journey_goes_on_without_the_database(site: Server, database: Postgres) -> None:
    definition = shipped.definition()
    answers = some_answers(definition, 3)
    visitor = Visitor(HttpClient(site.url), definition)
    page = visitor.start()
    database.stop()
    began = time.perf_counter()
    while page.url.startswith("/questions/"):
        page = visitor.answer_page(page.url, answers)
    assert page.url == "/summary/"
    assert shown(visitor.get("/summary/").content.decode()) == expected(definition, answers)
    assert time.perf_counter() - began < 30


def test_without_the_database_every_page_is_a_designed_one(site: Server, database: Postgres) -> None:
    client = HttpClient(site.url)
    client.get("/")
    database.stop()
    paths = (
        "/",
        "/start/",
        "/warning-signs/",
        "/privacy/",
        "/healthz",
        "/nowhere/",
        "/series/",
        LINK,
        "/readyz",
    )
    pages = {path: client.get(path) for path in paths}
    assert {path: page.status_code for path, page in pages.items()} == {
        "/": 200,
        "/start/": 200,
        "/warning-signs/": 200,
        "/privacy/": 200,
        "/healthz": 200,
        "/nowhere/": 404,
        "/series/": 200,
        LINK: 503,
        "/readyz": 503,
    }
    assert pages[LINK].headers["Retry-After"] == "60"
    assert b"In an emergency, call your local emergency number now." in pages[LINK].content


def test_new_visitors_begin_without_the_database(site: Server, database: Postgres) -> None:
    visitor = Visitor(HttpClient(site.url), shipped.definition())
    visitor.get("/")
    database.stop()
    assert visitor.start().url == "/questions/right_now/"


def test_when_the_database_is_back_so_is_everything(site: Server, database: Postgres) -> None:
    assert ready(site)
    database.stop()
    assert site.status("/readyz") == 503
    database.start()
    assert ready(site)
    assert [site.status(path) for path in ("/readyz", "/series/", "/", "/admin/login/")] == [200] * 4


def test_who_answers_questions_does_not_wait_behind_those_who_need_the_database(
    site: Server, database: Postgres
) -> None:
    visitor = Visitor(HttpClient(site.url), shipped.definition())
    here = visitor.start().url
    database.stop()
    over = threading.Event()

    def begin() -> None:
        beginner = HttpClient(site.url)
        while not over.is_set():
            beginner.get(LINK)
            over.wait(0.5)  # they take the database's places, not the processor's time

    with ThreadPoolExecutor(8) as pool:
        beginners = [pool.submit(begin) for _ in range(8)]
        time.sleep(3)  # by then somebody has waited in vain
        began = time.perf_counter()
        statuses = [visitor.get(here).status_code for _ in range(20)]
        taken = time.perf_counter() - began
        over.set()
    assert ([done.result() for done in beginners], statuses) == ([None] * 8, [200] * 20)
    assert taken < 10
