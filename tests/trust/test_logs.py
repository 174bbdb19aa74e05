"""What is logged about a journey, at the most talkative level: that it took place, and no more."""

from __future__ import annotations

import json
import logging
import re
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gutskin import log_config
from gutskin.log_config import JsonLine
from tests.server import ROOT, Server
from tests.trust.whole_visit import PLANTED, ask


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("talkative"), LOG_LEVEL="DEBUG", LIMITS="on")
    server.prepare()
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


@pytest.fixture
def serving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_config, "_serving", True)


@pytest.fixture
def starting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_config, "_serving", False)


def test_once_serving_a_message_is_written_before_anything_is_filled_in(serving: None) -> None:
    assert line(record("Not Found: %s", f"/s/{PLANTED}/"))["says"] == "Not Found: %s"


def test_once_serving_a_message_that_may_be_filled_in_is_not_written(serving: None) -> None:
    assert line(record(f"Not Found: {PLANTED}")) == {"level": "ERROR", "logger": "some.library"}


@pytest.mark.parametrize("name", ["gunicorn.error", "some.library"])
def test_once_serving_gunicorn_s_own_numbers_are_written_and_nobody_else_s(name: str, serving: None) -> None:
    made = record("Worker exiting (pid: %s)", 123)
    made.name = name
    expected = "Worker exiting (pid: 123)" if name == "gunicorn.error" else "Worker exiting (pid: %s)"
    assert line(made)["says"] == expected


def test_while_starting_a_message_is_whole(starting: None) -> None:
    said = [line(record("Starting %s %s", "gunicorn", "1")), line(record("Watching for file changes"))]
    assert [one["says"] for one in said] == ["Starting gunicorn 1", "Watching for file changes"]


def fail() -> None:
    try:
        int(PLANTED)
    except ValueError as error:
        raise LookupError(PLANTED) from error


def failed() -> BaseException:
    with pytest.raises(LookupError) as caught:
        fail()
    return caught.value


def test_once_serving_an_error_is_written_without_its_words(serving: None) -> None:
    written = line(record("trouble with %s", PLANTED, error=failed()))
    assert (written["error"], written["because"]) == ("LookupError", "ValueError")
    assert [place.split(" ")[1] for place in written["at"]] == ["failed", "fail"]
    assert PLANTED not in str(written)


def test_while_starting_an_error_keeps_its_words(starting: None) -> None:
    written = line(record("trouble", error=failed()))
    because = f"ValueError: invalid literal for int() with base 10: {PLANTED!r}"
    assert (written["error"], written["because"]) == (f"LookupError: {PLANTED}", because)


def test_of_a_traceback_our_own_frames_come_first() -> None:
    """However deep a library failed, the line of ours that led there is the first to read."""

    def in_a_library(depth: int) -> None:
        exec(
            compile(f"def deeper(n): deeper(n - 1) if n else 1 / 0\ndeeper({depth})", "/lib/far.py", "exec"),
            {},
        )

    with pytest.raises(ZeroDivisionError) as caught:
        in_a_library(30)
    places = line(record("trouble", error=caught.value))["at"]
    ours = [place for place in places if place.startswith("tests/trust/test_logs.py:")]
    assert [place.split(" ")[1] for place in ours] == [
        "test_of_a_traceback_our_own_frames_come_first",
        "in_a_library",
    ]
    assert (places[:2], places[2:]) == (ours, ["far.py:1 deeper"] * 10)


def test_what_the_server_says_of_itself_is_whole(talkative: Server) -> None:
    until = time.monotonic() + 60
    while (
        len(booted := starting_with("Booting worker with pid: ", talkative)) < 2
    ):  # one may serve before both do
        assert time.monotonic() < until
        time.sleep(0.1)
    assert f"Listening at: {talkative.url} ({talkative.process.pid})" in says(talkative)  # type: ignore[union-attr]
    assert sorted(booted) == sorted(f"Booting worker with pid: {pid}" for pid in talkative.workers())


def test_a_port_that_is_taken_is_named(talkative: Server, tmp_path: Path) -> None:
    second = Server(tmp_path, talkative.port, GUNICORN_CMD_ARGS="--preload")
    second.launch()
    assert second.process
    assert second.process.wait(60) == 1
    assert f"Connection in use: ('127.0.0.1', {talkative.port})" in says(second)


def test_a_setting_that_cannot_be_right_is_named(tmp_path: Path) -> None:
    server = Server(tmp_path, DATABASE_URL="sqlite:////nowhere/at/all/db.sqlite3")
    server.launch()
    until = time.monotonic() + 60
    while not (found := [one for one in errors(server) if one.get("event") == "not preloaded"]):
        assert time.monotonic() < until
        time.sleep(0.2)
    server.stop()
    assert found[0]["error"] == "OperationalError: unable to open database file"
    assert found[0]["at"][0].startswith("questionnaire/preloading.py:")


@pytest.mark.parametrize(
    "sent",
    [
        f"GET /{PLANTED} HTTP/9.9\r\n\r\n",
        f"{PLANTED}\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {PLANTED}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{PLANTED} : 1\r\n\r\n",
        f"GET /{PLANTED * 400} HTTP/1.1\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: {PLANTED * 2000}\r\n\r\n",
        f"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {PLANTED}\r\n\r\n",
        f"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: {PLANTED}\r\n\r\n",
        f"POST /start/ HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n{PLANTED}\r\n",
    ],
)
def test_nothing_of_a_request_that_is_not_one_is_written(sent: str, talkative: Server) -> None:
    with socket.create_connection(("127.0.0.1", talkative.port), timeout=30) as line:
        line.sendall(sent.encode())
        line.shutdown(socket.SHUT_WR)
        assert line.recv(100)[:10] in {b"HTTP/1.1 4", b"HTTP/1.1 5"}
    assert PLANTED not in talkative.log.read_text()


def test_a_reply_of_the_server_s_own_says_the_bad_line_back_escaped_and_without_headers_of_ours(
    talkative: Server,
) -> None:
    with socket.create_connection(("127.0.0.1", talkative.port), timeout=30) as line:
        line.sendall(b"<b>planted\r\n\r\n")
        reply = b"".join(iter(lambda: line.recv(4096), b"")).decode()
    # gunicorn takes the reply's margin away by `textwrap.dedent`, which from Python 3.14 on empties blank lines, too.
    blank = "\r\n" if sys.version_info < (3, 14) else "\n"
    head, _, body = reply.partition(f"\r\n{blank}")
    names = [one.partition(":")[0] for one in head.splitlines()[1:]]
    assert names == ["Connection", "Content-Type", "Content-Length"]
    assert ("&lt;b&gt;planted" in body, "<b>planted" in body) == (True, False)


def test_a_head_leaves_no_warning(talkative: Server) -> None:
    before = len(talkative.log.read_text().splitlines())
    for path in ("/", "/start/", "/static/css/gutskin.css"):
        ask(talkative, "HEAD", path)
    lines = [json.loads(line) for line in talkative.log.read_text().splitlines()[before:]]
    assert [line for line in lines if line["level"] not in {"INFO", "DEBUG"}] == []


def says(server: Server) -> list[str]:
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    return [line["says"] for line in lines if "says" in line]


def starting_with(words: str, server: Server) -> list[str]:
    return [line for line in says(server) if line.startswith(words)]


def errors(server: Server) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    return [line for line in lines if "error" in line]


@pytest.mark.django_db
def test_an_error_s_line_and_its_request_s_line_share_a_number(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def divide() -> None:
        raise ZeroDivisionError(PLANTED)

    monkeypatch.setattr("questionnaire.versions.current", divide)
    caplog.handler.setFormatter(JsonLine())
    client.raise_request_exception = False
    page = client.get("/")
    lines = [json.loads(text) for text in caplog.text.splitlines()]
    assert [(one["logger"], one.get("error"), one["request"]) for one in lines] == [
        ("django.request", "ZeroDivisionError", page["X-Request-Id"]),
        ("gutskin.request", None, page["X-Request-Id"]),
    ]
    assert PLANTED not in caplog.text


def test_every_event_that_operators_are_told_of_is_one_that_is_written() -> None:
    page = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    listed = page.partition("## The log")[2].partition("\n## ")[0]
    code = "".join(
        file.read_text(encoding="utf-8")
        for package in ("gutskin", "questionnaire")
        for file in (ROOT / package).rglob("*.py")
    )
    told = re.findall(r"^- `([^`]+)`: ", listed, re.MULTILINE)
    assert (len(told) >= 5, [event for event in told if f'"{event}"' not in code]) == (True, [])


def test_operators_are_told_of_every_event() -> None:
    page = (ROOT / "docs" / "deployment.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`([^`]+)`", page.partition("## The log")[2].partition("\n## ")[0]))
    code = "".join(
        file.read_text(encoding="utf-8")
        for package in ("gutskin", "questionnaire")
        for file in (ROOT / package).rglob("*.py")
    )
    written = set(re.findall(r'"event": "([^"]+)"|\bsay\(\s*"([^"]+)"', code))
    events = {one or other for one, other in written}
    assert (len(events) > 10, events - listed) == (True, set())


def test_a_number_that_a_client_sends_is_ignored(client: Client) -> None:
    numbers = [client.get("/healthz", headers={"X-Request-Id": PLANTED})["X-Request-Id"] for _ in range(2)]
    assert (len(set(numbers)), [re.fullmatch("[0-9a-f]{16}", one) is not None for one in numbers]) == (
        2,
        [True, True],
    )
