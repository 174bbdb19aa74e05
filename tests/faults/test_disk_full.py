"""There is no room left to keep a summary: it says so, nothing is lost, and with room again the same press works."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
import pytest

from tests import shipped
from tests.faults.crowd import expected, shown, some_answers
from tests.faults.kept import Keeper, digest_of, digests, link_on, once_on, opened
from tests.faults.small_disk import full, small_disk, unable_to_write
from tests.http_visitor import HttpClient
from tests.postgres import Postgres
from tests.server import Server
from tests.visitor import Visitor


@dataclass(frozen=True)
class Site:
    """A server, and a time without room for what it keeps."""

    server: Server
    no_room: Callable[[], AbstractContextManager[None]]


def sqlite_on_a_full_disk(folder: Path, _: pytest.FixtureRequest) -> Iterator[Site]:
    with small_disk(folder / "disk", megabytes=24) as disk:
        server = Server(folder, DATABASE_URL=f"sqlite:///{disk}/db.sqlite3")
        yield Site(server, partial(full, disk))
        server.stop()


def sqlite_that_cannot_write(folder: Path, _: pytest.FixtureRequest) -> Iterator[Site]:
    server = Server(folder, DATABASE_URL=f"sqlite:///{folder}/db.sqlite3")
    yield Site(server, partial(unable_to_write, server))
    server.stop()


def postgresql_on_a_full_disk(folder: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    """Only the disk of the kept summaries: with no room for its journal PostgreSQL stops altogether."""
    database: Postgres = request.getfixturevalue("database")
    with small_disk(database.folder / "disk", megabytes=4) as disk:
        shutil.chown(disk, database.folder.owner())
        server = Server(folder, DATABASE_URL=database.url)
        server.manage("prepare")
        with psycopg.connect(database.url, autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
            connection.execute("ALTER TABLE questionnaire_keptsummary SET TABLESPACE small")
        yield Site(server, partial(full, disk))
        server.stop()
        database.stop()


def postgresql_that_only_reads(folder: Path, request: pytest.FixtureRequest) -> Iterator[Site]:
    """As some hosts answer a full disk, and as a standby is."""
