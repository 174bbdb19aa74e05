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

from questionnaire.remembering import STALE, Remembered


def one_after_the_other(*answers: object) -> Callable[[], object]:
    waiting = iter(answers)

    def load() -> object:
        answer = next(waiting)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return load


def test_an_answer_is_kept_for_its_time_and_then_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    remembered = Remembered(one_after_the_other(1, 2))
    with override_settings(REMEMBER_SECONDS=5):
        first = remembered()
        now += 4.9
        second = remembered()
        now += 0.2
        assert (first, second, remembered()) == (1, 1, 2)


@override_settings(REMEMBER_SECONDS=0)
def test_an_equal_answer_is_the_same_object() -> None:
    remembered = Remembered(one_after_the_other([1], [1], [2]))
    first, second, third = remembered(), remembered(), remembered()
    assert (first is second, third) == (True, [2])


@override_settings(REMEMBER_SECONDS=0)
def test_during_an_outage_the_last_answer_stands() -> None:
    remembered = Remembered(one_after_the_other(1, OperationalError(), 2))
    assert [remembered(), remembered(), remembered()] == [1, 1, 2]


@override_settings(REMEMBER_SECONDS=0)
def test_an_outage_before_the_first_answer_is_an_outage() -> None:
    remembered = Remembered(one_after_the_other(OperationalError(), 1))
    with pytest.raises(OperationalError):
        remembered()
    assert remembered() == 1


@override_settings(REMEMBER_SECONDS=0)
def test_an_error_of_ours_is_no_outage() -> None:
    remembered = Remembered(one_after_the_other(1, IntegrityError()))
    remembered()
    with pytest.raises(IntegrityError):
        remembered()


@override_settings(REMEMBER_SECONDS=0)
def test_while_one_asks_again_the_others_go_on() -> None:
    asking, answered = threading.Event(), threading.Event()

    def slowly() -> int:
        asking.set()
        answered.wait(5)
        return 2

    loads: list[Callable[[], int]] = [lambda: 1, slowly]

    def load() -> int:
        return loads.pop(0)()

    remembered = Remembered(load)
    remembered()
    slow = threading.Thread(target=remembered)
    slow.start()
    asking.wait(5)
    meanwhile = remembered()
    answered.set()
    slow.join()
    assert (meanwhile, loads) == (1, [])


@override_settings(REMEMBER_SECONDS=1)
def test_who_waited_for_a_first_answer_does_not_ask_again() -> None:
    asked = []

    def slowly() -> int:
        asked.append(1)
        time.sleep(0.2)
        return 7

    assert (told_at_once(Remembered(slowly), 4), len(asked)) == ([7] * 4, 1)


@override_settings(REMEMBER_SECONDS=1)
def test_who_waited_for_a_first_answer_that_failed_is_told_so_without_trying() -> None:
    asked = []

    def away() -> int:
        asked.append(1)
        time.sleep(0.2)
        raise OperationalError

    assert (told_at_once(Remembered(away), 4), len(asked)) == ([OperationalError] * 4, 1)


@override_settings(REMEMBER_SECONDS=1)
def test_an_answer_that_has_grown_old_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = Remembered(one_after_the_other(1, 2))
    remembered()
    later = time.monotonic() + 2 * STALE
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert told_at_once(remembered, 3) == [2] * 3


def told_at_once(remembered: Remembered[Any], people: int) -> list[object]:
    def ask(_: int) -> object:
        try:
            return remembered()
        except OperationalError as error:
            return type(error)

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(ask, range(people)))
