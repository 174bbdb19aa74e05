"""Clients that send or read a byte at a time keep a proxy waiting, and nobody else."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.proxies.asking import Door, ask
from tests.proxies.conftest import Site
from tests.proxies.proxies import Start, caddy, haproxy, nginx

CROWD = 40  # of each kind; the site has two threads
SOON = 5  # seconds
FEW = {"WEB_CONCURRENCY": "1", "WEB_THREADS": "2", "DATABASE_POOL": "2", "HTTPS": "on"}
LATER = b"x" * 2000  # of a body, a byte now and then


def half_a_head(host: str) -> bytes:
    return f"GET /start/ HTTP/1.1\r\nHost: {host}\r\nX-Slow: ".encode()


def half_a_body(host: str) -> bytes:
    head = f"POST /start/ HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    return f"{head}Content-Length: {len(LATER)}\r\n\r\nadult=yes".encode()


def many_pages(host: str) -> bytes:
    """Pages enough to fill every buffer between; none of them is read."""
    return f"GET /evidence/ HTTP/1.1\r\nHost: {host}\r\n\r\n".encode() * 100


@contextmanager
def crowd(door: Door, says: Callable[[str], bytes]) -> Iterator[Callable[[], None]]:
    """Connect slow clients; what is given sends one more byte from each of them."""
    with ExitStack() as later:

        def slow() -> socket.socket:
            client = later.enter_context(door.connect())
            client.sendall(says(door.host))
            return client

        def drip() -> None:
            for place, client in enumerate(clients):
                try:
                    client.sendall(b"x")
                except OSError:  # cut off after ten seconds, rightly: another comes in its place
                    clients[place] = slow()

        clients = [slow() for _ in range(CROWD)]
        yield drip


@pytest.mark.slow
@pytest.mark.parametrize("start", [nginx, haproxy, caddy], ids=["nginx", "HAProxy", "Caddy"])
@pytest.mark.parametrize("says", [half_a_head, half_a_body, many_pages])
def test_a_crowd_of_slow_clients_is_not_noticed_by_others(
    sites: Callable[..., Site], tmp_path: Path, start: Start, says: Callable[[str], bytes]
) -> None:
    _, site = sites(**FEW)
    with start(tmp_path, site) as door, crowd(door, says) as drip:
        for _ in range(5):
            if says is not many_pages:
                drip()
            began = time.monotonic()
            assert ask(door, "/start/").status == 200
            assert time.monotonic() - began < SOON
            time.sleep(0.3)
