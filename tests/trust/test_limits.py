"""How often one client may do one thing, and who counts as one client."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from redis.exceptions import ConnectionError as RedisIsAway

from gutskin import clients
from gutskin.clients import client_address, client_key
from gutskin.limits import Rate, limited
from tests.visitor import Visitor

pytestmark = pytest.mark.django_db
# Today's: the cache forgets by the clock of the machine what was counted a day before.
NOON = time.time() // 86_400 * 86_400 + 43_200


@limited("test", rate=Rate(3, seconds=60))
def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def ask(address: str = "192.0.2.1", method: str = "get", **headers: str) -> HttpResponse:
    request = getattr(RequestFactory(), method)("/", REMOTE_ADDR=address, headers=headers)
    return hello(request)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: NOON + 20)


def test_the_fourth_of_three_is_refused_and_told_when_to_come_back() -> None:
    pages = [ask() for _ in range(4)]
    assert [page.status_code for page in pages] == [200, 200, 200, 429]
    assert pages[3]["Retry-After"] == "40"
    html = pages[3].content.decode()
    assert "Please try again in 1 minute." in html
    assert "In an emergency, call your local emergency number now." in html


def test_the_next_window_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [ask().status_code for _ in range(4)][-1] == 429
    monkeypatch.setattr(time, "time", lambda: NOON + 60)
    assert ask().status_code == 200


def test_one_client_s_limit_is_not_another_s() -> None:
    assert [ask().status_code for _ in range(4)][-1] == 429
    assert ask("192.0.2.2").status_code == 200


def test_a_household_of_version_six_is_one_client() -> None:
    statuses = [ask(f"2001:db8::{n}").status_code for n in range(1, 5)]
    assert (statuses, ask("2001:db8:0:1::1").status_code) == ([200, 200, 200, 429], 200)


def test_a_client_cannot_rename_itself_by_a_header() -> None:
    pages = [ask(**{"x-forwarded-for": f"198.51.100.{n}"}) for n in range(4)]
    assert pages[3].status_code == 429


@override_settings(LIMITS=False)
def test_limits_can_be_switched_off() -> None:
    assert {ask().status_code for _ in range(9)} == {200}


@pytest.mark.parametrize("error", [DatabaseError, RedisIsAway])
def test_without_its_cache_the_site_goes_on(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise error

    monkeypatch.setattr("django.core.cache.backends.db.DatabaseCache.add", fail)
    assert {ask().status_code for _ in range(9)} == {200}


def test_an_entry_dropped_in_between_counts_as_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.cache.backends.db.DatabaseCache.add", lambda *_: True)
    assert ask().status_code == 200


def test_a_window_is_at_most_a_day() -> None:
    with pytest.raises(ValueError, match="for a day"):
        Rate(1, seconds=90_000)


def test_no_address_is_stored() -> None:
    ask("203.0.113.77")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        stored = str(cursor.fetchall())
    assert len(re.findall(r"limit:test:\d+:[0-9a-f:]+", stored)) == 1
    assert "203.0.113.77" not in stored


def test_a_client_is_somebody_else_tomorrow_and_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1")
    today = client_key(request)
    with override_settings(SECRET_KEY="another"):
        elsewhere = client_key(request)
    monkeypatch.setattr(time, "time", lambda: NOON + 86_400)
    assert len({today, elsewhere, client_key(request)}) == 3


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.1", "192.0.2.1"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "198.51.100.1, <script>", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("", "198.51.100.1", "198.51.100.1"),
        ("nonsense", "198.51.100.1", "nonsense"),
    ],
)
@override_settings(TRUSTED_PROXIES=["10.0.0.0/8", "unix"])
def test_only_our_own_proxies_are_believed(peer: str, forwarded: str, client: str) -> None:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers)
    assert client_address(request) == client


@pytest.mark.parametrize(("trusted", "said"), [(["10.0.0.0/8"], 0), ([], 2)])
def test_a_forwarded_address_from_a_stranger_is_an_event_once_a_minute(
    trusted: list[str],
    said: int,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.TRUSTED_PROXIES = trusted
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    monkeypatch.setattr(clients, "_not_trusted_said", [0.0])
    for _ in range(2):
        for _ in range(3):
            ask("10.0.0.1", **{"x-forwarded-for": "198.51.100.1"})
        now += 61
    events = [record for record in caplog.records if record.name == "gutskin.clients"]
    assert [vars(record)["fields"] for record in events if "forwarded" in str(vars(record)["fields"])] == [
        {"event": "forwarded by a proxy that is not trusted"}
    ] * said
    assert "10.0.0.1" not in caplog.text


def test_starting_is_limited_and_looking_at_the_start_page_is_not(client: Client) -> None:
    statuses = [client.post("/start/", {}).status_code for _ in range(61)]
    assert (statuses[:60], statuses[60]) == ([422] * 60, 429)
    assert client.get("/start/").status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("post", "/summary/keep/"),
        ("post", "/kept/12345678/delete/"),
        ("post", "/kept/12345678/days/"),
        ("post", "/s/"),
        ("get", "/s/nothing/"),
        ("get", "/summary/download/"),
        ("get", "/summary/download/fhir/"),
        ("get", "/kept/12345678/download/"),
        ("get", "/kept/12345678/download/fhir/"),
    ],
)
def test_keeping_opening_deleting_and_downloading_are_limited(client: Client, method: str, path: str) -> None:
    statuses = [getattr(client, method)(path).status_code for _ in range(31)]
    assert (429 in statuses[:30], statuses[30]) == (False, 429)


def test_a_page_of_questions_counts_nothing_and_asks_no_database(
    visitor: Visitor, django_assert_num_queries: Any
) -> None:
    visitor.start()
    cache.clear()
    with django_assert_num_queries(0):
        visitor.get("/questions/right_now/")
        visitor.post("right_now", {"now_signs": ("none",)})
