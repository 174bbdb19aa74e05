"""A site on a port and on a Unix socket at once."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.server import Server

Site = tuple[Server, Path]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with shipped content, to be copied: preparing one takes seconds."""
    folder = tmp_path_factory.mktemp("prepared")
    Server(folder).manage("prepare")
    return folder


@pytest.fixture
def sites(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Site]]:
    """Start a server with these settings: it, and its socket, whose path has to be short."""
    with ExitStack() as later:

        def start(**settings: str) -> Site:
            folder = tmp_path_factory.mktemp("site")
            shutil.copytree(prepared, folder, dirs_exist_ok=True)
            socket = Path(later.enter_context(tempfile.TemporaryDirectory())) / "s"
            server = Server(folder, None, **settings)
            server.environment["GUNICORN_CMD_ARGS"] = f"--bind 127.0.0.1:{server.port} --bind unix:{socket}"
            if "DATABASE_URL" in server.environment:
                server.manage("prepare")
            server.start()
            later.callback(server.stop)
            return server, socket

        yield start
