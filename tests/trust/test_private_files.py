"""What lies on the disk: nobody else may read it, and what was deleted is not in it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.aftermath import harm
from tests.faults.conftest import site
from tests.faults.kept import Keeper, link_on, page_of, rows
from tests.http_visitor import HttpClient
from tests.server import ROOT, Server
from tests.trust.traces import stored

__all__ = ["site"]

on_sqlite = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="this suite runs on PostgreSQL"
)


def rights(folder: Path) -> dict[str, str]:
    return {file.name: oct(file.stat().st_mode & 0o777) for file in sorted(folder.glob("db.sqlite3*"))}


@on_sqlite
def test_nobody_else_may_read_the_database_nor_its_journal(site: Server) -> None:
    folder = Path(site.environment["VAR_DIR"])
    with closing(sqlite3.connect(folder / "db.sqlite3")) as other:
        other.execute("SELECT count(*) FROM sqlite_master").fetchone()  # keeps the journal
        found = rights(folder)
    assert found == dict.fromkeys(["db.sqlite3", "db.sqlite3-shm", "db.sqlite3-wal"], "0o600")


@on_sqlite
def test_a_file_that_others_could_read_is_taken_from_them(tmp_path: Path) -> None:
    file = tmp_path / "db.sqlite3"
    file.touch()
    file.chmod(0o644)
    Server(tmp_path).manage("prepare")
    assert rights(tmp_path) == {"db.sqlite3": "0o600"}


@pytest.fixture
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site whose threads read nothing by themselves: it is the test that reads while a box is deleted."""
    server = Server(tmp_path_factory.mktemp("quiet"), QUERY_CACHE_SECONDS="86400")
    server.prepare()
    server.start()
    yield server
    server.stop()
    assert harm(server) == []


@on_sqlite
def test_a_deleted_box_is_nowhere_in_the_files_while_somebody_else_is_connected(quiet: Server) -> None:
    client = HttpClient(quiet.url)
    keeper = Keeper(client)
    with closing(sqlite3.connect(Path(quiet.environment["VAR_DIR"]) / "db.sqlite3")) as other:
        other.execute("SELECT count(*) FROM sqlite_master").fetchone()
        keeper.ask()
        kept = page_of(link_on(keeper.press()))
        [(_, box)] = rows(quiet)
        pieces = [box[at : at + 32] for at in range(0, len(box), 256)]
        before = [piece in stored(quiet) for piece in pieces]
        assert client.post(f"{kept}delete/", {}).status_code == 200
        after = [piece in stored(quiet) for piece in pieces]
    assert (before, after) == ([True] * len(pieces), [False] * len(pieces))


@pytest.mark.parametrize(
    ("url", "shown", "password"),
    [
        ("postgres://ada:p%40ss@db:5432/site", "postgres://ada@db:5432/site", "p@ss"),
        (
            "postgres://ada@db/site?password=secret&sslmode=require",
            "postgres://ada@db/site?sslmode=require",
            "secret",
        ),
        ("postgresql:///site", "postgresql:///site", "from before"),
    ],
)
def test_the_password_of_a_backup_is_not_among_the_words_of_its_program(
    url: str, shown: str, password: str, tmp_path: Path
) -> None:
    program = tmp_path / "pg_dump"
    program.write_text('#!/bin/sh\necho "$PGPASSWORD"\nfor word in "$@"; do echo "$word"; done\n')
    program.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "PYTHON": sys.executable,
        "DATABASE_URL": url,
        "PGPASSWORD": "from before",
    }
    words = [str(ROOT / "deploy" / "backup"), "copy"]
    said = subprocess.run(
        words, env=environment, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    assert (said[0], said[-1]) == (password, f"--dbname={shown}")
    assert password not in "\n".join(said[1:]) or password == "from before"


@on_sqlite
def test_a_box_that_somebody_reads_as_it_is_deleted_is_gone_after_the_next_purge(site: Server) -> None:
    client = HttpClient(site.url)
    keeper = Keeper(client)
    keeper.ask()
    kept = page_of(link_on(keeper.press()))
    [(_, box)] = rows(site)
    piece = box[:32]
    with closing(sqlite3.connect(Path(site.environment["VAR_DIR"]) / "db.sqlite3")) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM questionnaire_keptsummary").fetchone()
        assert client.post(f"{kept}delete/", {}).status_code == 200
        during = piece in stored(site)
        other.rollback()
        site.manage("purge")
        assert (during, piece in stored(site)) == (True, False)
