"""Two servers asked in turn, request by request: what is left of a drifting machine is the same for both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.calls import Repeat
from tests.bench.client import Conversation
from tests.bench.servers import BenchServer


@dataclass(frozen=True, slots=True)
class Pair:
    """One request to a small and to a large site; medians in milliseconds."""

    name: str
    small: float
    large: float
    ratio: float


def together(repeats: Sequence[Sequence[Pair]]) -> list[Pair]:
    """The medians over several starts of the servers, each figure by itself."""
    return [
        Pair(
            same[0].name,
            statistics.median(pair.small for pair in same),
            statistics.median(pair.large for pair in same),
            statistics.median(pair.ratio for pair in same),
        )
        for same in zip(*repeats, strict=True)
    ]


def in_turn(name: str, asked: Sequence[tuple[BenchServer, Repeat]], *, times: int) -> Pair:
    """Ask the first and the second so many times each; who goes first changes every time."""
    lines = [Conversation(server.port, repeat) for server, repeat in asked]
    took: list[list[float]] = [[], []]
    for number in range(times + times // 10):
        for which in (0, 1) if number % 2 else (1, 0):
            began = time.perf_counter()
            lines[which].turn()
            took[which].append(time.perf_counter() - began)
    for line in lines:
        line.close()
    small, large = (1000 * statistics.median(each[times // 10 :]) for each in took)  # the first warm up
    return Pair(name, small, large, large / small)
