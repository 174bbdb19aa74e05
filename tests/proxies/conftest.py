"""A site on a port and on a Unix socket at once."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.server import Server

Site = tuple[Server, Path]


@pytest.fixture
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Site]]:
    """Start a server with these settings: it, and its socket, whose path has to be short."""
    with ExitStack() as later:

        def start(**settings: str) -> Site:
            socket = Path(later.enter_context(tempfile.TemporaryDirectory())) / "s"
            server = Server(tmp_path_factory.mktemp("site"), None, **settings)
            server.environment["GUNICORN_CMD_ARGS"] = f"--bind 127.0.0.1:{server.port} --bind unix:{socket}"
            server.prepare()
            server.start()
            later.callback(server.stop)
            return server, socket

        yield start
