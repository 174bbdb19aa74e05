"""How connections are asked for while PostgreSQL is away, without a server: the real one is in `faults/`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from django.db.backends.postgresql import base as django_base

from gutskin.postgresql.base import DatabaseWrapper, _is_away

Answer = Callable[[], str]


@pytest.fixture(autouse=True)
def server_is_there() -> None:
    _is_away.clear()


def asking(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> str:
    """Ask for a connection, with Django's own way to get one replaced."""
    monkeypatch.setattr(django_base.DatabaseWrapper, "get_new_connection", lambda *_: answer())
    connection: Any = object.__new__(DatabaseWrapper)
    try:
        return str(connection.get_new_connection({}))
    except psycopg.OperationalError as error:
        return str(error)


def refused() -> str:
    raise psycopg.OperationalError("refused")


def test_while_the_server_is_there_any_number_ask_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(4, timeout=10)

    def answer() -> str:
        together.wait()
        return "connected"

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(asking, monkeypatch, answer) for _ in range(4)]
        assert [one.result() for one in asked] == ["connected"] * 4


def test_once_it_is_away_one_looks_again_and_the_others_are_told_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looking, back = threading.Event(), threading.Event()

    def look() -> str:
        looking.set()
        back.wait(10)
        return "connected"

    assert asking(monkeypatch, refused) == "refused"
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(asking, monkeypatch, look)
        looking.wait(10)
        assert asking(monkeypatch, look) == "away, as another request has found and is looking again"
        back.set()
        assert first.result() == "connected"
    assert [asking(monkeypatch, lambda: "connected") for _ in range(2)] == ["connected"] * 2


def test_who_looked_in_vain_lets_the_next_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [asking(monkeypatch, refused) for _ in range(3)] == ["refused"] * 3
    assert asking(monkeypatch, lambda: "connected") == "connected"
