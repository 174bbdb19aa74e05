"""Counts wait in the process, are added to the sums once a minute, and hurt nobody when they cannot be."""

from __future__ import annotations

import runpy
import threading
from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from questionnaire import visit_counts
from questionnaire.domain.milestones import Milestone
from questionnaire.models import VisitCount
from questionnaire.visit_counts import Sum, Waiting
from tests.server import ROOT

DAY = date(2027, 1, 31)
BEGUN = Sum("gut-skin", 1, DAY, Milestone.BEGUN, "")
FOOD = Sum("gut-skin", 1, DAY, Milestone.REACHED, "food")
NEXT_DAY = BEGUN._replace(day=date(2027, 2, 1))
NEXT_VERSION = BEGUN._replace(version=2)
ANY = st.sampled_from([BEGUN, FOOD, NEXT_DAY, NEXT_VERSION])

Counts = Mapping[Sum, int]


def stored() -> dict[Sum, int]:
    rows = VisitCount.objects.all()
    return {Sum(row.slug, row.version, row.day, Milestone(row.milestone), row.key): row.count for row in rows}


@pytest.fixture(autouse=True)
def no_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visit_counts, "SECONDS", 3600)


@pytest.mark.django_db
@hypothesis_settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.tuples(ANY, st.integers(1, 3)), max_size=5), max_size=6), st.sets(st.integers(0, 5))
)
def test_whenever_it_is_written_the_sums_are_all_that_was_counted(
    adds: list[list[tuple[Sum, int]]], writings: set[int]
) -> None:
    VisitCount.objects.all().delete()
    waiting, total = Waiting(), Counter[Sum]()
    for number, added in enumerate(adds):
        counts = Counter[Sum]()
        for key, count in added:
            counts[key] += count
        waiting.add(counts)
        total += counts
        if number in writings:
            waiting.write()
    waiting.write()
    assert stored() == total


@pytest.mark.django_db
def test_all_that_waits_is_one_statement_and_nothing_is_none() -> None:
    waiting = Waiting()
    waiting.add({BEGUN: 3, FOOD: 2, NEXT_DAY: 1})
    with CaptureQueriesContext(connection) as made:
        waiting.write()
        waiting.write()
    assert len(made) == 1
    assert stored() == {BEGUN: 3, FOOD: 2, NEXT_DAY: 1}


@pytest.mark.django_db
def test_two_processes_add_to_the_same_sums() -> None:
    one, other = Waiting(), Waiting()
    one.add({BEGUN: 3, FOOD: 1})
    other.add({BEGUN: 4})
    one.write()
    other.write()
    assert stored() == {BEGUN: 7, FOOD: 1}


def test_many_threads_lose_no_count(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[Counts] = []  # a Counter of the test's own would lose counts of threads at once
    monkeypatch.setattr(visit_counts, "_add_to_sums", taken.append)
    waiting = Waiting()

    def visit() -> None:
        for _ in range(200):
            waiting.add({BEGUN: 1})
            waiting.write()

    threads = [threading.Thread(target=visit) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sum(counts[BEGUN] for counts in taken), {key for counts in taken for key in counts}) == (
        1600,
        {BEGUN},
    )


def test_the_first_count_starts_a_minute_and_all_that_come_by_then_are_written_beside_the_visitors(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[tuple[Counts, str]] = []
    done = threading.Event()

    def add(counts: Counts) -> None:
        calls.append((dict(counts), threading.current_thread().name))
        done.set()

    may_write = threading.Event()

    class Held(threading.Timer):
        def run(self) -> None:
            assert may_write.wait(60)
            super().run()

    monkeypatch.setattr(threading, "Timer", Held)  # five are counted first, also on a busy machine
    monkeypatch.setattr(visit_counts, "SECONDS", 1)
    monkeypatch.setattr(visit_counts, "_add_to_sums", add)
    waiting = Waiting()
    for _ in range(5):
        waiting.add({BEGUN: 1})
    assert calls == []
    may_write.set()
    assert done.wait(60)
    ((counts, thread),) = calls
    assert (counts, thread == threading.current_thread().name) == ({BEGUN: 5}, False)


def test_while_the_database_is_away_counts_wait_and_are_written_when_it_is_back(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    taken: Counter[Sum] = Counter()

    def fail(_counts: Counts) -> None:
        raise OperationalError("away")

    waiting = Waiting()
    waiting.add({BEGUN: 2})
    monkeypatch.setattr(visit_counts, "_add_to_sums", fail)
    waiting.write()
    waiting.add({BEGUN: 1, FOOD: 1})
    waiting.write()
    assert [record.__dict__["fields"]["event"] for record in caplog.records] == ["counts wait"] * 2
    monkeypatch.setattr(visit_counts, "_add_to_sums", taken.update)
    waiting.write()
    assert taken == {BEGUN: 3, FOOD: 1}


def test_an_outage_that_lasts_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: Counter[Sum] = Counter()
    monkeypatch.setattr(visit_counts, "_add_to_sums", taken.update)
    monkeypatch.setattr(visit_counts, "MOST_WAITING", 2)
    waiting = Waiting()
    for key in (BEGUN, FOOD, NEXT_DAY, BEGUN):
        waiting.add({key: 1})
    waiting.write()
    assert taken == {BEGUN: 2, FOOD: 1}


def test_a_worker_that_ends_in_good_order_writes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: Counter[Sum] = Counter()
    waiting = Waiting()
    waiting.add({BEGUN: 1})
    monkeypatch.setattr(visit_counts, "_add_to_sums", taken.update)
    monkeypatch.setattr(visit_counts, "write", waiting.write)
    runpy.run_path(str(ROOT / "gutskin" / "gunicorn.py"))["worker_exit"](None, None)
    assert taken == {BEGUN: 1}
