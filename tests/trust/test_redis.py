"""Limits counted in a real Redis."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches

from gutskin import limits
from gutskin.clients import DAY
from gutskin.databases import cache


@pytest.fixture
def redis(settings: Any) -> Iterator[None]:
    """A Redis of our own as the shared cache; its socket's path has to be short."""
    program = shutil.which("redis-server")
    if program is None:
        assert not os.environ.get("REQUIRE_REDIS"), "no redis-server, and it must not be skipped here"
        pytest.skip("no redis-server: install it with `apt-get install redis-server`, or your system's way")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s"
        words = [program, "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", folder]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 60
            while not answers(path) and time.monotonic() < deadline:
                time.sleep(0.02)
            settings.CACHES = {"default": cache(f"unix://{path}")}
            yield
        finally:
            process.terminate()
            process.wait(60)


def answers(path: Path) -> bool:
    """Whether somebody listens there: the file of a socket is there a little earlier."""
    with socket.socket(socket.AF_UNIX) as line:
        return line.connect_ex(str(path)) == 0


def test_a_count_lives_as_long_as_the_longest_window_of_a_limit(redis: None) -> None:
    assert [limits._counted("limit:any") for _ in range(3)] == [1, 2, 3]
    shared: Any = caches["default"]
    left = shared._cache.get_client(None).ttl(shared.make_key("limit:any"))
    assert DAY - 20 < left <= DAY
