"""Numbers for Prometheus: off unless asked for, added up over all workers, and made of nothing that was sent."""

from __future__ import annotations

import logging
import os
import re
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver
from prometheus_client.parser import text_string_to_metric_families

from gutskin import metrics
from questionnaire import readings, sealing
from tests import shipped
from tests.faults.crowd import some_answers
from tests.http_visitor import HttpClient
from tests.server import Server
from tests.trust.test_deploy_check import SECRET, run
from tests.visitor import Visitor

TOKEN = "zq7-metrics-token-of-forty-characters-or-so"
ASKED = "zq7planted"


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of two workers that counts."""
    server = Server(tmp_path_factory.mktemp("counting"), METRICS_TOKEN=TOKEN, WEB_CONCURRENCY="2")
    server.prepare()
    server.start()
    yield server
    server.stop()


def scrape(server: Server, authorization: str = f"Bearer {TOKEN}") -> tuple[int, str]:
    request = urllib.request.Request(f"{server.url}/metrics", headers={"Authorization": authorization})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


def numbers(text: str) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample by its name and labels."""
    families = text_string_to_metric_families(text)
    return {
        (one.name, frozenset(one.labels.items())): one.value for family in families for one in family.samples
    }


def requests(server: Server, view: str, status: str) -> float:
    labels = frozenset({("view", view), ("status", status)})
    return numbers(scrape(server)[1]).get(("gutskin_requests_total", labels), 0)


@pytest.mark.parametrize(
    "authorization", ["", TOKEN, "Bearer", f"Bearer {TOKEN}x", "Bearer é", f"Basic {TOKEN}"]
)
def test_without_the_token_nobody_reads_a_number(authorization: str, counting: Server) -> None:
    assert scrape(counting, authorization) == (401, "")


def test_a_count_is_that_of_all_workers_and_outlives_any_of_them(counting: Server) -> None:
    before = requests(counting, "healthz", "2xx")
    for _ in range(20):
        counting.status("/healthz")
    ended = counting.workers()[0]
    os.kill(ended, signal.SIGTERM)
    deadline = time.monotonic() + 60
    while (ended in counting.workers() or len(counting.workers()) < 2) and time.monotonic() < deadline:
        time.sleep(0.1)
    for _ in range(20):
        counting.status("/healthz")
    assert requests(counting, "healthz", "2xx") == before + 40


def test_a_new_worker_counts_in_the_files_of_the_one_it_replaces(counting: Server) -> None:
    for _ in range(20):
        counting.status("/start/")
    found = numbers(scrape(counting)[1])
    places = {dict(labels)["worker"] for name, labels in found if name == "gutskin_cached_versions"}
    held = {value for (name, _), value in found.items() if name == "gutskin_cached_versions"}
    assert (places <= {"0", "1"}, held) == (True, {1.0})


def test_no_label_is_anything_that_was_sent(counting: Server) -> None:
    definition = shipped.definition()
    client = HttpClient(counting.url)
    visitor = Visitor(client, definition)
    visitor.walk(some_answers(definition, 5))
    kept = client.post("/summary/keep/", {"days": 1}).content.decode()
    token = re.findall(r"/s/#([\w-]{43})", kept)[0]
    client.post("/s/", {"link": token})
    page = sealing.page_name(token)
    for path in (f"/kept/{page}/points/", f"/s/{ASKED}/", f"/{ASKED}/", f"/series/{ASKED}/?{ASKED}={ASKED}"):
        client.get(path)
    scrape(counting)  # which the next one counts
    text = scrape(counting)[1]
    assert [one for one in (token, page, ASKED, TOKEN, "127.0.0.1") if one in text] == []
    words = {
        (name, value) for _, labels in numbers(text) for name, value in labels if name not in {"le", "worker"}
    }
    assert {name for name, _ in words} <= {"view", "status", "event"}
    views = {value for name, value in words if name == "view"}
    known = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert (views - known, "kept_points" in views) == ({"metrics", "none"}, True)


def test_what_the_database_holds_is_asked_at_each_scrape(counting: Server) -> None:
    found = numbers(scrape(counting)[1])
    kept, overdue = (found[name, frozenset()] for name in ("gutskin_kept_summaries", "gutskin_overdue_rows"))
    assert (kept, overdue) == (float(counting.manage("shell", "-v", "0", "-c", KEPT)), 0)


KEPT = "from questionnaire.models import KeptSummary as K; print(K.objects.count())"


def test_what_was_counted_is_gone_with_the_server(tmp_path: Path) -> None:
    server = Server(tmp_path, METRICS_TOKEN=TOKEN)
    server.prepare()
    server.start()
    scrape(server)
    maps = "".join(Path(f"/proc/{worker}/maps").read_text() for worker in server.workers())
    folder = Path(re.findall(r"(/\S+/gutskin-\w+)/counter_\d+\.db", maps)[0])
    assert folder.stat().st_mode & 0o777 == 0o700
    server.stop()
    assert not folder.exists()


def test_unless_asked_for_there_is_no_such_page_and_no_code_of_it() -> None:
    script = (
        "import gutskin.wsgi, sys\nfrom django.conf import settings as s\nfrom django.urls import resolve, Resolver404\n"
        "print(any(name.startswith('prometheus') for name in sys.modules), s.LOGGING['root']['handlers'])\n"
        "try:\n    resolve('/metrics')\nexcept Resolver404:\n    print('no page')"
    )
    done = run("-c", script, SECRET_KEY=SECRET, DJANGO_SETTINGS_MODULE="gutskin.settings")
    assert done.stdout == "False ['console']\nno page\n"


def test_prometheus_may_ask_without_https(settings: Any) -> None:
    assert "^metrics$" in settings.SECURE_REDIRECT_EXEMPT


def sample(name: str, **labels: str) -> float:
    return metrics.ADDED_UP.get_sample_value(name, labels) or 0


@pytest.mark.parametrize(("status", "kind", "unavailable"), [(204, "2xx", 0), (503, "5xx", 1)])
def test_a_request_is_counted_with_its_time_and_whether_it_found_no_database(
    status: int, kind: str, unavailable: int, rf: RequestFactory
) -> None:
    def told() -> list[float]:
        return [
            sample("gutskin_requests_total", view="none", status=kind),
            sample("gutskin_request_seconds_count", view="none"),
            sample("gutskin_unavailable_total", view="none"),
        ]

    before = told()
    answer = metrics.counted(lambda _: HttpResponse(status=status))(rf.get("/anything/"))
    assert answer.status_code == status
    assert [now - then for now, then in zip(told(), before, strict=True)] == [1, 1, unavailable]
    assert sample("gutskin_cached_versions", worker="master") == readings.cached_versions()


def test_an_event_of_the_log_is_counted_and_other_lines_are_not() -> None:
    before = sample("gutskin_events_total", event="limits off")
    counter = metrics.CountEvents()
    for fields in ({"event": "limits off", "user": 7}, {"route": "start"}, None):
        record = logging.makeLogRecord({"msg": "any", "fields": fields} if fields else {"msg": "any"})
        counter.handle(record)
    assert sample("gutskin_events_total", event="limits off") == before + 1


@pytest.mark.django_db
def test_while_the_database_is_away_the_rest_is_told(
    rf: RequestFactory, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.METRICS_TOKEN = TOKEN
    asked = rf.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert ("gutskin_kept_summaries", frozenset()) in numbers(metrics.page(asked).content.decode())

    def away() -> list[Any]:
        raise OperationalError

    monkeypatch.setattr(readings, "of_database", away)
    text = metrics.page(asked).content.decode()
    assert ("gutskin_kept" in text, "gutskin_requests" in text) == (False, True)
