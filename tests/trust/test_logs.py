"""What is logged about a journey, at the most talkative level: that it took place, and no more."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from gutskin.log_config import JsonLine
from tests.server import Server
from tests.trust.whole_visit import PLANTED, ask


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("talkative"), LOG_LEVEL="DEBUG", LIMITS="on")
    server.manage("prepare")
    server.start()
    yield server
    server.stop()


def test_every_line_is_json_and_every_request_has_one(talkative: Server) -> None:
    before = len(requests(talkative))
    ask(talkative, "GET", "/privacy/")
    ask(talkative, "HEAD", "/nowhere/")
    found = [
        {key: line[key] for key in ("route", "method", "status")} for line in requests(talkative)[before:]
    ]
    assert found == [
        {"route": "privacy", "method": "GET", "status": 200},
        {"route": "none", "method": "HEAD", "status": 404},
    ]


def requests(server: Server) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    return [line for line in lines if line["logger"] == "gutskin.request"]


def record(message: str, *args: Any, error: BaseException | None = None) -> logging.LogRecord:
    trouble = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("some.library", logging.ERROR, __file__, 1, message, args, trouble)


def line(made: logging.LogRecord) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(JsonLine().format(made))
    found.pop("time")
    return found


def test_a_message_is_written_before_anything_is_filled_in() -> None:
    assert line(record("Not Found: %s", f"/s/{PLANTED}/"))["says"] == "Not Found: %s"


def test_a_message_that_may_be_filled_in_is_not_written() -> None:
    assert line(record(f"Not Found: {PLANTED}")) == {"level": "ERROR", "logger": "some.library"}


def test_an_error_is_written_without_its_words() -> None:
    try:
        try:
            int(PLANTED)
        except ValueError as error:
            raise LookupError(PLANTED) from error
    except LookupError as error:
        written = line(record("trouble with %s", PLANTED, error=error))
    assert (written["error"], written["because"]) == ("LookupError", "ValueError")
    assert [place.split(" ")[1] for place in written["at"]] == ["test_an_error_is_written_without_its_words"]
    assert PLANTED not in str(written)


@pytest.mark.django_db
def test_an_error_s_line_and_its_request_s_line_share_a_number(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ZeroDivisionError(PLANTED)

    monkeypatch.setattr("questionnaire.editions.current", fail)
    caplog.handler.setFormatter(JsonLine())
    client.raise_request_exception = False
    page = client.get("/")
    lines = [json.loads(text) for text in caplog.text.splitlines()]
    assert [(one["logger"], one.get("error"), one["request"]) for one in lines] == [
        ("django.request", "ZeroDivisionError", page["X-Request-Id"]),
        ("gutskin.request", None, page["X-Request-Id"]),
    ]
    assert PLANTED not in caplog.text
