"""Which errors are answered with "try again in a minute", and which are faults of ours."""

from __future__ import annotations

import time
from typing import Any

import psycopg
import psycopg_pool
import pytest
from django.db import (
    DataError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from django.db.utils import DatabaseErrorWrapper
from django.test import Client
from psycopg import errors
from redis.exceptions import RedisError

from gutskin.outages import Patience, few_at_once, is_outage


class Backend:
    """What Django's wrapper of a driver's errors looks at."""

    Database = psycopg
    errors_occurred = False


def as_django_raises(error: Exception) -> Exception:
    with pytest.raises(Exception) as caught, DatabaseErrorWrapper(Backend()):  # noqa: PT011
        raise error
    return caught.value


@pytest.mark.parametrize(
    "error",
    [
        psycopg_pool.PoolTimeout,
        psycopg_pool.PoolClosed,
        psycopg.InterfaceError,
        errors.AdminShutdown,
        errors.CannotConnectNow,
        errors.DeadlockDetected,
        errors.DiskFull,
        errors.IoError,
        errors.LockNotAvailable,
        errors.QueryCanceled,
        errors.ReadOnlySqlTransaction,
        errors.TooManyConnections,
    ],
)
def test_a_database_that_cannot_work_just_now_is_an_outage(error: type[Exception]) -> None:
    assert is_outage(as_django_raises(error("planted")))


@pytest.mark.parametrize(
    "error",
    [
        errors.CheckViolation,
        errors.InFailedSqlTransaction,
        errors.StringDataRightTruncation,
        errors.UndefinedTable,
        errors.UniqueViolation,
    ],
)
def test_a_database_that_does_not_do_what_it_was_told_is_not(error: type[Exception]) -> None:
    assert not is_outage(as_django_raises(error("planted")))


def test_errors_of_sqlite_are_told_apart_in_the_same_way() -> None:
    kinds = (OperationalError, InterfaceError, IntegrityError, DataError, InternalError, ProgrammingError)
    assert [is_outage(kind("planted")) for kind in kinds] == [True, True, False, False, False, False]


def test_anything_else_is_no_outage() -> None:
    assert [is_outage(error) for error in (None, OSError(), RuntimeError())] == [False] * 3


def test_more_than_may_ask_at_once_are_told_so_and_the_next_ones_without_waiting(settings: Any) -> None:
    asked = [few_at_once() for _ in range(settings.DATABASE_AT_ONCE)]
    for one in asked:
        one.__enter__()
    for _ in range(2):
        with pytest.raises(OperationalError, match="waiting for the database"), few_at_once():
            pytest.fail("one more asks")
    for one in asked:
        one.__exit__(None, None, None)
    with few_at_once():
        pass


def test_patience_is_lost_for_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    patience = Patience(0.2)
    before = patience.left()
    patience.lose()
    during = patience.left()
    now += 1.1
    assert (before, during, patience.left()) == (0.2, 0, 0.2)


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError, RedisError])
def test_while_wrong_passwords_cannot_be_counted_nobody_signs_in(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    for name in ("get", "add"):
        monkeypatch.setattr(f"django.core.cache.backends.db.DatabaseCache.{name}", fail)
    client.raise_request_exception = False
    page = client.post("/admin/login/", {"username": "ada", "password": "correct horse battery"})
    assert (page.status_code, page["Retry-After"], client.get("/warning-signs/").status_code) == (
        503,
        "60",
        200,
    )
