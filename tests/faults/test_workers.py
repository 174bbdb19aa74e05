"""Processes that die, secrets and clocks that change: nobody's answers are lost."""

from __future__ import annotations

import socket
import time

import pytest

from tests import shipped
from tests.faults.crowd import crowd, expected, shown, some_answers
from tests.faults.killing import killing
from tests.http_visitor import HttpClient
from tests.server import Server
from tests.visitor import Visitor

CROWD = 24
FORM = "application/x-www-form-urlencoded"


def test_workers_killed_in_mid_post_lose_nobody_s_answers(site: Server) -> None:
    with killing(site, every=0.3) as killed:
        tally = crowd(CROWD, site)
    assert (tally.wrong, tally.right, tally.faults) == ([], CROWD, [])
    assert len(killed) > 1


def test_a_request_under_way_is_answered_though_the_server_is_told_to_stop(site: Server) -> None:
    body = b"link=nothing"
    head = (
        f"POST /s/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {FORM}\r\nContent-Length: {len(body)}\r\n"
        "Expect: 100-continue\r\n\r\n"
    )
    assert site.process
    with socket.create_connection(("127.0.0.1", site.port), timeout=30) as line:
        line.sendall(head.encode())
        assert line.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"  # a thread has it, and waits for the rest
        line.sendall(body[:5])
        site.process.terminate()
        time.sleep(2)
        line.sendall(body[5:])
        assert line.recv(100).startswith(b"HTTP/1.1 403 ")  # no token: the page of the site that says so
    assert site.process.wait(30) == 0


def test_a_journey_goes_on_after_an_orderly_stop_and_a_start(site: Server) -> None:
    client = HttpClient(site.url)
    visitor = Visitor(client, shipped.definition())
    page = visitor.start()
    site.stop()
    site.start()
    assert visitor.answer_page(page.url, {}).url.startswith("/questions/")


def test_a_new_secret_in_mid_journey_disturbs_nobody_while_the_old_one_is_a_fallback(site: Server) -> None:
    definition = shipped.definition()
    answers = some_answers(definition, 7)
    visitor = Visitor(HttpClient(site.url), definition)
    page = visitor.start()
    for _ in range(5):
        page = visitor.answer_page(page.url, answers)
    site.stop()
    old = site.environment["SECRET_KEY"]
    site.environment |= {
        "SECRET_KEY": "the next secret, as long as one should be" * 2,
        "SECRET_KEY_FALLBACKS": old,
    }
    site.start()
    while page.url.startswith("/questions/"):
        page = visitor.answer_page(page.url, answers)
    assert shown(visitor.get("/summary/").content.decode()) == expected(definition, answers)


def test_a_secret_that_is_gone_asks_to_begin_again_and_carries_the_page(site: Server) -> None:
    visitor = Visitor(HttpClient(site.url), shipped.definition())
    visitor.start()
    site.stop()
    site.environment["SECRET_KEY"] = "quite another secret, as long as one should be" * 2
    site.start()
    page = visitor.post("right_now", {"now_signs": ("none",)})
    assert page.status_code == 400
    assert 'name="carried-section" value="right_now"' in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("hours", [-12, -1, 1, 12])
def test_a_clock_that_jumps_by_hours_loses_no_visit(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    """Servers whose clocks differ are the same as one whose clock jumps."""
    visitor.start()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + hours * 3600)
    assert visitor.get("/questions/right_now/").status_code == 200
