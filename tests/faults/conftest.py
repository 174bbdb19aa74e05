"""Real servers that real things happen to."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.aftermath import harm
from tests.postgres import Postgres, binaries
from tests.server import Server


def ready(server: Server, *, within: float = 20) -> bool:
    """Whether a server can serve again before long, in seconds."""
    until = time.monotonic() + within
    while server.status("/readyz") != 200:
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with shipped content, to be copied: preparing one takes seconds."""
    folder = tmp_path_factory.mktemp("prepared")
    Server(folder).manage("prepare")
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    """A folder for a server of this test's own, with its static files: collecting them takes longest."""
    shutil.copytree(prepared / "static", tmp_path / "static")
    return tmp_path


@pytest.fixture
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server with shipped content, started."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    server = Server(folder)
    if "DATABASE_URL" in server.environment:
        server.manage("prepare")
    server.start()
    yield server
    server.stop()
    assert harm(server) == []


@pytest.fixture
def database() -> Iterator[Postgres]:
    """A PostgreSQL of this test's own, to be stopped and started."""
    if binaries() is None:
        assert not os.environ.get("REQUIRE_POSTGRES"), "no PostgreSQL, and it must not be skipped here"
        pytest.skip("no PostgreSQL: install it with `apt-get install postgresql`, or your system's way")
    with Postgres() as private:
        yield private
