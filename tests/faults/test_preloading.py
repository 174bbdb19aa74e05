"""What the master reads before its workers part, and what they can do with it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.test.utils import override_settings

from questionnaire import preloading
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.pages import page_of
from questionnaire.pages import questions, section
from tests import shipped
from tests.http_visitor import HttpClient
from tests.postgres import Postgres
from tests.server import Server
from tests.visitor import Visitor


@pytest.fixture
def site(database: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("born"), DATABASE_URL=database.url, WEB_CONCURRENCY="1")
    server.manage("prepare")
    server.start()
    yield server
    server.stop()


def replace_worker(site: Server) -> None:
    (old,) = site.workers()
    os.kill(old, signal.SIGKILL)
    deadline = time.monotonic() + 60
    while (site.workers() in ([], [old]) or site.status("/healthz") != 200) and time.monotonic() < deadline:
        time.sleep(0.1)


def test_a_worker_born_while_the_database_is_away_serves_a_whole_page_of_questions(
    site: Server, database: Postgres
) -> None:
    database.stop()
    replace_worker(site)
    visitor = Visitor(HttpClient(site.url), shipped.definition())
    assert visitor.start().url == "/questions/right_now/"
    assert visitor.answer_page("/questions/right_now/", {}).url == "/questions/skin/"


@pytest.fixture
def preloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection of a test outlives it."""
    monkeypatch.setattr(preloading, "_close_connections", lambda: None)


@pytest.mark.django_db
def test_every_question_is_drawn_before_anybody_asks(preloaded: None) -> None:
    questions._render.cache_clear()
    preloading.preload()
    nobody = evaluate(shipped.definition(), {})
    shown = [
        shown for section in shipped.definition().sections for shown in page_of(section, nobody).questions
    ]
    assert questions._render.cache_info().currsize >= len(shown) > 40


@pytest.mark.django_db
def test_every_page_is_drawn_before_anybody_asks(preloaded: None) -> None:
    frames: Any = section._fragment
    frames.cache_clear()
    preloading.preload()
    assert frames.cache_info().currsize == len(shipped.definition().sections)


@pytest.mark.django_db
def test_what_is_drawn_beforehand_leaves_no_complaint(
    preloaded: None, caplog: pytest.LogCaptureFixture
) -> None:
    preloading.preload()
    assert caplog.messages == []


@pytest.mark.django_db
def test_nothing_is_read_where_it_is_switched_off(preloaded: None) -> None:
    questions._render.cache_clear()
    with override_settings(PRELOAD=False):
        preloading.preload()
    assert questions._render.cache_info().currsize == 0


def test_what_cannot_be_read_does_not_keep_the_server_from_starting(
    preloaded: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise ValueError("no definition of ours")

    monkeypatch.setattr("questionnaire.versions.current", broken)
    preloading.preload()
    assert [record.fields for record in caplog.records if hasattr(record, "fields")] == [
        {"event": "not preloaded"}
    ]
