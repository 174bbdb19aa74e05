"""What is logged about a journey, at the most talkative level: that it took place, and no more."""

from __future__ import annotations

import http.client
import json
import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gutskin.log_config import JsonLine
from tests import shipped
from tests.http_visitor import HttpClient
from tests.server import Server
from tests.visitor import Visitor

PLANTED = "zq7planted"


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("talkative"), LOG_LEVEL="DEBUG", LIMITS="on")
    server.manage("prepare")
    server.start()
    yield server
    server.stop()


def stored(server: Server) -> bytes:
    """Every byte in the files of the database, or what a dump of it says."""
    if "DATABASE_URL" in server.environment and "postgres" in server.environment["DATABASE_URL"]:
        return server.manage("dumpdata").encode()
    return b"".join(path.read_bytes() for path in Path(server.environment["VAR_DIR"]).glob("db.sqlite3*"))


def ask(server: Server, method: str, path: str, *, body: str = "", **headers: str) -> int:
    door = http.client.HTTPConnection("127.0.0.1", server.port, timeout=8)
    door.request(method, path, body or None, {name.replace("_", "-"): text for name, text in headers.items()})
    status = door.getresponse().status
    door.close()
    return status


def misbehave(server: Server, cookie: str) -> list[int]:
    """Errors of every kind, each with something planted where it should not be."""
    form = "application/x-www-form-urlencoded"
    field = f"{PLANTED}=1"
    return [
        ask(server, "GET", f"/s/{PLANTED}/"),
        ask(server, "GET", f"/questions/{PLANTED}/?q={PLANTED}", Cookie=f"visit={cookie}"),
        ask(server, "GET", "/summary/", Cookie=f"visit={PLANTED}"),
        ask(server, "POST", "/questions/skin/", body=field, Content_Type=form, Cookie=f"visit={cookie}"),
        ask(server, "GET", "/", Host=f"{PLANTED}.example"),
        ask(server, "GET", "/", User_Agent=PLANTED, Referer=f"http://{PLANTED}/", X_Request_Id=PLANTED),
        ask(server, "GET", "/", X_Forwarded_For="203.0.113.99"),
        ask(
            server,
            "POST",
            "/start/",
            body="&".join(f"{PLANTED}{n}=1" for n in range(3000)),
            Content_Type=form,
        ),
        ask(server, PLANTED.upper(), "/"),
        ask(server, "GET", f"/static/{PLANTED}.css"),
    ]


def break_off(server: Server) -> None:
    """Send what is not HTTP at all, and leave."""
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall(f"{PLANTED} {PLANTED}\r\nX\x00: {PLANTED}\r\n\r\n".encode())
        raw.settimeout(5)
        raw.recv(100)


def test_nothing_that_a_visitor_sent_is_logged_or_stored(talkative: Server) -> None:
    client = HttpClient(talkative.url)
    visitor = Visitor(client, shipped.definition())
    assert visitor.walk({"skin_list": ("acne",), "sk_acne": "daily"}).url == "/check/"
    assert client.get("/summary/").status_code == 200
    assert visitor.post("skin", {"skin_list": (PLANTED,), PLANTED: PLANTED}).status_code == 422
    cookies = {cookie.name: str(cookie.value) for cookie in client.jar}
    assert misbehave(talkative, cookies["visit"])[:5] == [404, 404, 400, 403, 400]
    break_off(talkative)
    secrets = [
        PLANTED,
        "203.0.113.99",
        "127.0.0.1",
        "acne",
        "/questions/skin",
        client.token,
        *cookies.values(),
    ]
    log = talkative.log.read_text().replace(f"http://127.0.0.1:{talkative.port}", "")
    assert [word for word in secrets if word in log.lower() or word in log] == []
    kept = stored(talkative)
    assert [
        word for word in (PLANTED, "203.0.113.99", "127.0.0.1", *cookies.values()) if word.encode() in kept
    ] == []


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
