"""What is remembered is asked for at most once a second, by one at a time, and outlives an outage."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError
from django.test.utils import override_settings

from questionnaire import cached_query
from questionnaire.cached_query import CachedQuery


def one_after_the_other(*answers: object) -> Callable[[], object]:
    waiting = iter(answers)

    def load() -> object:
        answer = next(waiting)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return load


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread on a busy machine has time to bring its answer."""
    monkeypatch.setattr(cached_query, "PATIENCE", 60)


@pytest.mark.usefixtures("patient")
def test_an_answer_is_kept_for_its_time_and_then_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    remembered = CachedQuery(one_after_the_other(1, 2))
    with override_settings(QUERY_CACHE_SECONDS=5):
        first = remembered()
        now += 4.9
        second = remembered()
        now += 0.2
        assert (first, second, remembered()) == (1, 1, 2)


@override_settings(QUERY_CACHE_SECONDS=0)
def test_an_equal_answer_is_the_same_object() -> None:
    remembered = CachedQuery(one_after_the_other([1], [1], [2]))
    first, second, third = remembered(), remembered(), remembered()
    assert (first is second, third) == (True, [2])


@override_settings(QUERY_CACHE_SECONDS=0)
def test_during_an_outage_the_last_answer_stands() -> None:
    remembered = CachedQuery(one_after_the_other(1, OperationalError(), 2))
    assert [remembered(), remembered(), remembered()] == [1, 1, 2]


@override_settings(QUERY_CACHE_SECONDS=0)
def test_an_outage_before_the_first_answer_is_an_outage() -> None:
    remembered = CachedQuery(one_after_the_other(OperationalError(), 1))
    with pytest.raises(OperationalError):
        remembered()
    assert remembered() == 1


@override_settings(QUERY_CACHE_SECONDS=0)
def test_an_error_of_ours_is_no_outage() -> None:
    remembered = CachedQuery(one_after_the_other(1, IntegrityError()))
    remembered()
    with pytest.raises(IntegrityError):
        remembered()


def grown_old(remembered: CachedQuery[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a day pass since it was asked for."""
    later = time.monotonic() + 24 * 60 * 60
    monkeypatch.setattr(time, "monotonic", lambda: later)


@override_settings(QUERY_CACHE_SECONDS=1)
def test_while_one_thread_asks_anew_everybody_goes_on_with_the_last_answer_however_old(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[threading.Thread] = []
    begun, answered = threading.Event(), threading.Event()

    def load() -> int:
        asked.append(threading.current_thread())
        if len(asked) == 2:
            begun.set()
            assert answered.wait(60)
        return len(asked)

    remembered = CachedQuery(load)
    assert remembered() == 1
    grown_old(remembered, monkeypatch)
    assert told_at_once(remembered, 4) == [1] * 4
    assert begun.wait(60)
    answered.set()
    asked[1].join()
    assert (remembered(), len(asked)) == (2, 2)


@pytest.mark.usefixtures("patient")
@override_settings(QUERY_CACHE_SECONDS=1)
def test_an_answer_that_comes_soon_is_given_to_the_one_who_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = CachedQuery(one_after_the_other(1, 2))
    remembered()
    grown_old(remembered, monkeypatch)
    assert remembered() == 2


@pytest.mark.parametrize(
    "error", [OperationalError("planted"), IntegrityError("planted"), KeyError("planted")]
)
@pytest.mark.usefixtures("patient")
@override_settings(QUERY_CACHE_SECONDS=1)
def test_whatever_is_wrong_with_the_next_answer_the_last_one_stands_and_it_is_said(
    error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    remembered = CachedQuery(one_after_the_other(1, error))
    remembered()
    grown_old(remembered, monkeypatch)
    assert [remembered(), remembered()] == [1, 1]
    assert [record.fields for record in caplog.records] == [{"event": "last answer stands"}]  # type: ignore[attr-defined]


@override_settings(QUERY_CACHE_SECONDS=1)
def test_who_waited_for_a_first_answer_does_not_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def slowly() -> int:
        asked.append(1)
        wait()
        return 7

    remembered = CachedQuery(slowly)
    wait = until_all_ask(remembered, 4, monkeypatch)
    assert (told_at_once(remembered, 4), len(asked)) == ([7] * 4, 1)


@override_settings(QUERY_CACHE_SECONDS=1)
def test_who_waited_for_a_first_answer_that_failed_is_told_so_without_trying(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def away() -> int:
        asked.append(1)
        wait()
        raise OperationalError

    remembered = CachedQuery(away)
    wait = until_all_ask(remembered, 4, monkeypatch)
    assert (told_at_once(remembered, 4), len(asked)) == ([OperationalError] * 4, 1)


def until_all_ask(
    remembered: CachedQuery[Any], people: int, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """Return what waits until so many have begun to wait for a first answer."""
    came, load_now = threading.Semaphore(0), remembered._load_now

    def counted(began: float) -> None:
        came.release()  # by now it stands when they began
        load_now(began)

    monkeypatch.setattr(remembered, "_load_now", counted)

    def wait() -> None:
        for _ in range(people):
            assert came.acquire(timeout=60)

    return wait


def told_at_once(remembered: CachedQuery[Any], people: int) -> list[object]:
    all_here = threading.Barrier(people)

    def ask(_: int) -> object:
        all_here.wait(60)
        try:
            return remembered()
        except OperationalError as error:
            return type(error)

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(ask, range(people)))


@override_settings(QUERY_CACHE_SECONDS=0)
def test_who_makes_no_query_gets_the_last_answer_and_something_else_until_there_is_one() -> None:
    remembered = CachedQuery(one_after_the_other(1, 2))
    seen = [remembered.last(0), remembered(), remembered.last(0)]
    assert (seen, remembered()) == ([0, 1, 1], 2)


@override_settings(QUERY_CACHE_SECONDS=1)
def test_an_old_answer_is_given_at_once_while_the_next_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    may_answer, answered = threading.Event(), threading.Event()
    waiting = iter([1, 2])

    def load() -> int:
        answer = next(waiting)
        if answer == 2:
            may_answer.wait(60)
            answered.set()
        return answer

    remembered = CachedQuery(load)
    assert remembered() == 1
    now += 1.1
    assert (remembered.last(0), answered.is_set()) == (1, False)
    may_answer.set()
    assert answered.wait(60)
    with remembered._lock:  # the thread has put its answer there
        assert remembered.last(0) == 2
