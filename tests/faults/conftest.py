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
from tests.server import Server, prepared


def ready(server: Server, *, within: float = 60) -> bool:
    """Whether a server can serve again before long, in seconds."""
    until = time.monotonic() + within
    while server.status("/readyz") != 200:
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for a server of this test's own, with its static files: collecting them takes longest."""
    shutil.copytree(prepared().folder / "static", tmp_path / "static")
    return tmp_path


@pytest.fixture
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server with shipped content, started."""
    server = Server(tmp_path_factory.mktemp("site"))
    server.prepare()
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
