"""A backup that is put back, and what the settings of databases and caches come to."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from gutskin import databases
from gutskin.clients import DAY
from tests.faults.conftest import database, site
from tests.postgres import Postgres
from tests.server import ROOT, Server
from tests.trust.image import COMPOSE, UNIT
from tests.trust.traces import stored

__all__ = ["database", "site"]


def test_stopping_leaves_more_time_than_the_server_takes() -> None:
    graceful = int(re.findall(r"graceful_timeout = (\d+)", (ROOT / "gutskin/gunicorn.py").read_text())[0])
    unit = int(re.findall(r"TimeoutStopSec=(\d+)", UNIT)[0])
    compose = int(COMPOSE["services"]["web"]["stop_grace_period"].removesuffix("s"))
    assert min(unit, compose) > graceful


def run(script: str, file: Path, environment: dict[str, str]) -> None:
    words = [str(ROOT / "deploy" / script), str(file)]
    subprocess.run(words, env=environment | {"PYTHON": sys.executable}, check=True)


OWN = "-c search_path=own"


def counts(server: Server) -> dict[str, int]:
    rows = json.loads(server.manage("dumpdata", "questionnaire"))
    return {name: sum(row["model"] == name for row in rows) for name in {row["model"] for row in rows}}


PLANTED = b"zq7planted"


def plant(server: Server) -> None:
    """A count of a limit, and somebody signed in."""
    code = (
        "from django.core.cache import cache as c\nfrom django.contrib.sessions.models import Session as S\n"
    )
    rows = (
        "c.set('zq7planted', 1)\nS.objects.create(session_key='zq7planted', expire_date='2100-01-01 00:00Z')"
    )
    server.manage("shell", "-v", "0", "-c", code + rows)
    assert PLANTED in stored(server)


def test_a_backup_of_sqlite_put_back_is_what_it_was(site: Server, tmp_path: Path) -> None:
    if "DATABASE_URL" in site.environment:
        pytest.skip("this suite runs on PostgreSQL")
    before = counts(site)
    plant(site)
    run("backup", tmp_path / "copy", site.environment)
    assert PLANTED not in (tmp_path / "copy").read_bytes()
    site.stop()
    (Path(site.environment["VAR_DIR"]) / "db.sqlite3").unlink()
    run("restore", tmp_path / "copy", site.environment)
    site.start()
    assert (counts(site), site.status("/readyz")) == (before, 200)


def test_a_backup_of_postgresql_is_put_back_while_the_site_runs(database: Postgres, tmp_path: Path) -> None:
    server = Server(tmp_path, DATABASE_URL=database.url)
    server.manage("prepare")
    server.start()
    before = counts(server)
    plant(server)
    run("backup", tmp_path / "copy", server.environment)
    listed = subprocess.run(
        [str(database.programs / "pg_restore"), "--file=-", str(tmp_path / "copy")],
        check=True,
        capture_output=True,
    )
    assert (PLANTED in listed.stdout, b"questionnaire_version" in listed.stdout) == (False, True)
    server.manage(
        "shell", "-v", "0", "-c", "from questionnaire.models import Article as A; A.objects.all().delete()"
    )
    assert counts(server) != before
    run("restore", tmp_path / "copy", server.environment)
    assert (counts(server), server.status("/readyz")) == (before, 200)
    server.stop()


def test_a_backup_is_of_the_database_that_a_file_names(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "site")) as site:
        site.executescript("CREATE TABLE cache (a); CREATE TABLE django_session (a); CREATE TABLE kept (a);")
        site.execute("INSERT INTO kept VALUES ('this one')")
        site.commit()
    (tmp_path / "url").write_text(f"sqlite:///{tmp_path}/site\n")
    run("backup", tmp_path / "copy", {"PATH": os.environ["PATH"], "DATABASE_URL_FILE": str(tmp_path / "url")})
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute("SELECT a FROM kept").fetchall() == [("this one",)]


@pytest.mark.parametrize("pool", [0, 4])
def test_a_pool_is_used_where_one_is_asked_for(pool: int) -> None:
    tuned = databases.tuned({"ENGINE": "django.db.backends.postgresql"}, pool=pool, timeout=3)
    assert ("pool" in tuned["OPTIONS"], tuned["CONN_HEALTH_CHECKS"]) == (bool(pool), True)


@pytest.mark.parametrize(
    ("pool", "timeout", "told"),
    [(4, 3, "-c search_path=own -c statement_timeout=3000"), (4, 0, OWN), (0, 3, OWN)],
)
def test_requests_hurry_and_commands_and_a_pooler_do_not(pool: int, timeout: float, told: str) -> None:
    config = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": {"options": OWN}}
    assert databases.tuned(config, pool=pool, timeout=timeout)["OPTIONS"]["options"] == told


@pytest.mark.parametrize(("timeout", "seconds"), [(3, 3), (0, databases.PATIENT)])
def test_a_request_waits_less_for_a_file_than_a_command(timeout: float, seconds: float) -> None:
    tuned = databases.tuned({"ENGINE": "django.db.backends.sqlite3"}, pool=4, timeout=timeout)
    assert tuned["OPTIONS"]["timeout"] == seconds


@pytest.mark.parametrize("given", ["", "2.5"])
def test_a_command_may_take_its_time_whatever_requests_may(given: str, tmp_path: Path) -> None:
    server = Server(tmp_path, None, **({"DATABASE_TIMEOUT": given} if given else {}))
    asked = "from django.conf import settings as s; print(s.DATABASE_TIMEOUT)"
    assert float(server.manage("shell", "-v", "0", "-c", asked)) == 0


def test_other_databases_are_left_as_they_are() -> None:
    config = {"ENGINE": "django.db.backends.mysql"}
    assert databases.tuned(config, pool=4, timeout=3) == config


def test_the_shared_cache_is_redis_where_there_is_one_and_else_the_database() -> None:
    backends = [databases.cache(url)["BACKEND"].rsplit(".", 1)[1] for url in ("redis://cache", "")]
    assert backends == ["RedisCache", "DatabaseCache"]


def test_either_cache_keeps_a_count_as_long_as_the_longest_window() -> None:
    assert [databases.cache(url)["TIMEOUT"] for url in ("redis://cache", "")] == [DAY, DAY]
