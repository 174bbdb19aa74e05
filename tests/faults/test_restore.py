"""A backup is put back under a crowd: nobody on their way notices, and what was kept by then is there again."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.aftermath import harm
from tests.faults.crowd import crowd
from tests.faults.kept import Keeper, digest_of, digests, link_on, opened
from tests.http_visitor import HttpClient
from tests.postgres import Postgres
from tests.server import ROOT, Server

pytestmark = pytest.mark.slow
RESTORES = 4


@pytest.fixture(params=["postgresql", "sqlite"])
def site(request: pytest.FixtureRequest, folder: Path) -> Iterator[Server]:
    if request.param == "postgresql":
        database: Postgres = request.getfixturevalue("database")
        url = database.url
    else:
        url = f"sqlite:///{folder}/elsewhere.sqlite3"
    server = Server(folder, DATABASE_URL=url, LIMITS="on")
    server.manage("prepare")
    server.start()
    yield server
    server.stop()
    assert harm(server) == []


def run(script: str, file: Path, environment: dict[str, str]) -> int:
    words = [str(ROOT / "deploy" / script), str(file)]
    environment = os.environ | environment | {"PYTHON": sys.executable}
    return subprocess.run(words, env=environment, check=False, capture_output=True).returncode


def kept(site: Server, seed: int) -> tuple[Keeper, str]:
    keeper = Keeper(HttpClient(site.url), seed)
    keeper.ask()
    return keeper, link_on(keeper.press())


def test_a_restore_under_a_crowd_disturbs_nobody_and_brings_back_what_was_kept(
    site: Server, tmp_path: Path
) -> None:
    keeper, link = kept(site, 1)
    assert run("backup", tmp_path / "copy", site.environment) == 0
    _, later = kept(site, 2)
    assert len(digests(site)) == 2
    with ThreadPoolExecutor(1) as other:
        walking = other.submit(crowd, 16, site)
        done = [run("restore", tmp_path / "copy", site.environment) for _ in range(RESTORES)]
        tally = walking.result()
    assert (done, tally.wrong, tally.right, tally.faults) == ([0] * RESTORES, [], 16, [])
    assert digests(site) == [digest_of(link)]
    assert (opened(site, link), opened(site, later), keeper.sees_summary()) == (keeper.scores, [], True)


def test_a_file_that_is_no_backup_changes_nothing(site: Server, tmp_path: Path) -> None:
    keeper, link = kept(site, 1)
    (tmp_path / "junk").write_bytes(os.urandom(100_000))
    assert [run("restore", tmp_path / name, site.environment) != 0 for name in ("junk", "nowhere")] == [
        True,
        True,
    ]
    assert (digests(site), opened(site, link)) == ([digest_of(link)], keeper.scores)


def test_a_restored_file_of_sqlite_is_the_one_that_its_readers_and_writers_go_on_with(tmp_path: Path) -> None:
    """Put in its place by name, it would meet the journal of the one before, and they would keep that one."""
    path = tmp_path / "site"
    with closing(sqlite3.connect(path, isolation_level=None)) as site:
        site.executescript(
            "PRAGMA journal_mode=WAL; CREATE TABLE cache (x); CREATE TABLE django_session (x);"
            "CREATE TABLE kept (x); INSERT INTO kept VALUES ('before')"
        )
        environment = {"DATABASE_URL": f"sqlite:///{path}"}
        assert run("backup", tmp_path / "copy", environment) == 0
        site.execute("INSERT INTO kept VALUES ('later')")
        assert run("restore", tmp_path / "copy", environment) == 0
        assert site.execute("SELECT x FROM kept").fetchall() == [("before",)]
        site.execute("INSERT INTO kept VALUES ('afterwards')")
    with closing(sqlite3.connect(path)) as another:
        assert another.execute("SELECT x FROM kept").fetchall() == [("before",), ("afterwards",)]
        assert another.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
