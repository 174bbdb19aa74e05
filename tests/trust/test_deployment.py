"""What the deployment files say, tried without a container engine; and a backup that is put back."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from gutskin import databases
from tests.faults.conftest import database, prepared, site
from tests.postgres import Postgres
from tests.server import ROOT, Server, free_port

__all__ = ["database", "prepared", "site"]

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
UNIT = (ROOT / "deploy" / "gutskin.service").read_text(encoding="utf-8")


def test_the_image_runs_as_nobody_in_particular_and_pins_what_it_installs() -> None:
    final = DOCKERFILE.split("FROM ")[-1]
    assert re.findall(r"^USER (\d+)$", final, re.MULTILINE) == ["10001"]
    assert "--no-deps --require-hashes -r requirements.txt" in DOCKERFILE
    assert "SECRET_KEY" not in final


def test_the_image_copies_only_what_exists_and_is_not_ignored() -> None:
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--)(\S+)", DOCKERFILE, re.MULTILINE)
    assert set(copied) == allowed
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_site_s_container_can_change_nothing() -> None:
    web = COMPOSE["services"]["web"]
    assert (web["read_only"], web["cap_drop"], web["tmpfs"]) == (True, ["ALL"], ["/tmp"])
    assert web["security_opt"] == ["no-new-privileges:true"]
    assert web["ports"] == ["127.0.0.1:8000:8000"]


def test_stopping_leaves_more_time_than_the_server_takes() -> None:
    graceful = int(re.findall(r"graceful_timeout = (\d+)", (ROOT / "gutskin/gunicorn.py").read_text())[0])
    unit = int(re.findall(r"TimeoutStopSec=(\d+)", UNIT)[0])
    compose = int(COMPOSE["services"]["web"]["stop_grace_period"].removesuffix("s"))
    assert min(unit, compose) > graceful


def started_from_files(database: Postgres, folder: Path, port: int) -> tuple[dict[str, str], list[str]]:
    """The environment and the command of the `web` service, with this machine's names in them."""
    given = {"SECRET_KEY": "k" * 60, "POSTGRES_PASSWORD": "pass", "ALLOWED_HOSTS": "site.example"}
    settings = {
        key: fill(str(value), given) for key, value in COMPOSE["services"]["web"]["environment"].items()
    }
    settings["DATABASE_URL"] = re.sub(
        r"@db:5432/\w+", f"@127.0.0.1:{database.port}/postgres", settings["DATABASE_URL"]
    )
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(folder), "PORT": str(port), "HOST": "127.0.0.1"}
    command = json.loads(re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)[-1])
    return environment | settings, [sys.executable, "-m", *command]


def fill(text: str, given: dict[str, str]) -> str:
    def chosen(found: re.Match[str]) -> str:
        return given.get(found[1]) or (found[3] if found[2] == ":-" else "")

    return re.sub(r"\$\{(\w+)(?:(:-|:\?)([^}]*))?\}", chosen, text)


def test_the_commands_of_the_image_serve_a_ready_site(database: Postgres, tmp_path: Path) -> None:
    port = free_port()
    environment, command = started_from_files(database, tmp_path, port)
    prepare = [sys.executable, *COMPOSE["services"]["prepare"]["command"][1:]]
    subprocess.run(prepare, cwd=ROOT, env=environment, check=True, capture_output=True)
    watcher = Server(tmp_path, port)
    with watcher.log.open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 60
        while watcher.status("/readyz") != 200 and time.monotonic() < deadline:
            time.sleep(0.2)
        assert [watcher.status(path) for path in ("/healthz", "/readyz")] == [200, 200]
    finally:
        process.terminate()
        assert process.wait(30) == 0


def test_the_unit_s_commands_are_the_image_s() -> None:
    command = json.loads(re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)[-1])
    assert shlex.split(re.findall(r"^ExecStart=(.*)$", UNIT, re.MULTILINE)[0])[1:] == command[1:]
    assert re.findall(r"^ExecStartPre=\S+ (.*)$", UNIT, re.MULTILINE) == ["manage.py prepare"]


def run(script: str, file: Path, environment: dict[str, str]) -> None:
    words = [str(ROOT / "deploy" / script), str(file)]
    subprocess.run(words, env=environment | {"PYTHON": sys.executable}, check=True)


def counts(server: Server) -> dict[str, int]:
    rows = json.loads(server.manage("dumpdata", "questionnaire"))
    return {name: sum(row["model"] == name for row in rows) for name in {row["model"] for row in rows}}


def test_a_backup_of_sqlite_put_back_is_what_it_was(site: Server, tmp_path: Path) -> None:
    if "DATABASE_URL" in site.environment:
        pytest.skip("this suite runs on PostgreSQL")
    before = counts(site)
    run("backup", tmp_path / "copy", site.environment)
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
    run("backup", tmp_path / "copy", server.environment)
    server.manage(
        "shell", "-v", "0", "-c", "from questionnaire.models import Article as A; A.objects.all().delete()"
    )
    assert counts(server) != before
    run("restore", tmp_path / "copy", server.environment)
    assert (counts(server), server.status("/readyz")) == (before, 200)
    server.stop()


@pytest.mark.parametrize("pool", [0, 4])
def test_a_pool_is_used_where_one_is_asked_for(pool: int) -> None:
    tuned = databases.tuned({"ENGINE": "django.db.backends.postgresql"}, pool=pool)
    assert ("pool" in tuned["OPTIONS"], tuned["CONN_HEALTH_CHECKS"]) == (bool(pool), True)


def test_other_databases_are_left_as_they_are() -> None:
    config = {"ENGINE": "django.db.backends.mysql"}
    assert databases.tuned(config, pool=4) == config


def test_the_shared_cache_is_redis_where_there_is_one_and_else_the_database() -> None:
    backends = [databases.cache(url)["BACKEND"].rsplit(".", 1)[1] for url in ("redis://cache", "")]
    assert backends == ["RedisCache", "DatabaseCache"]


def test_every_package_of_the_site_has_a_licence_that_is_listed() -> None:
    listed = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    names = re.findall(r"^([\w.-]+)(?:\[.*\])?==", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    assert [name for name in names if f"| {name} |" not in listed] == []
    assert "not stated" not in listed
