"""A load client: replays one request over kept-open connections, and times each answer."""

from __future__ import annotations

import asyncio
import statistics
import time
from dataclasses import dataclass
from functools import partial


@dataclass(frozen=True)
class Load:
    """What a round of requests measured."""

    per_second: float
    p50: float  # milliseconds
    p95: float
    bytes_a_page: int
    statuses: frozenset[int]


def run(port: int, request: bytes, *, clients: int, seconds: float) -> Load:
    """Send the same request from several clients at once for some seconds."""
    return asyncio.run(_run(port, request, clients, seconds))


async def _run(port: int, request: bytes, clients: int, seconds: float) -> Load:
    times: list[float] = []
    statuses: set[int] = set()
    sizes: list[int] = []
    end = time.perf_counter() + seconds
    began = time.perf_counter()
    one = partial(_client, end=end, times=times, statuses=statuses, sizes=sizes)
    await asyncio.gather(*(one(port, request) for _ in range(clients)))
    took = time.perf_counter() - began
    times.sort()
    return Load(
        per_second=len(times) / took,
        p50=1000 * statistics.median(times),
        p95=1000 * times[int(len(times) * 0.95)],
        bytes_a_page=sizes[-1],
        statuses=frozenset(statuses),
    )


async def _client(
    port: int, request: bytes, *, end: float, times: list[float], statuses: set[int], sizes: list[int]
) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < end:
        began = time.perf_counter()
        writer.write(request)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            size = _length(head)
            await reader.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            continue
        times.append(time.perf_counter() - began)
        statuses.add(int(head[9:12]))
        sizes.append(len(head) + size)
        if b"connection: close" in head.lower():
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.close()


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.partition(b":")[2])
    return 0
