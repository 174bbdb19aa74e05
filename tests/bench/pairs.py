"""Two servers asked in turn, request by request: what is left of a drifting machine is the same for both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass

from tests.bench.calls import Repeat
from tests.bench.client import Conversation
from tests.bench.servers import BenchServer


@dataclass(frozen=True, slots=True)
class Pair:
    """One request to a small and to a large site, in milliseconds."""

    name: str
    small: float  # median from asking to the last byte
    large: float
    small_cpu: float  # mean processor time of the server
    large_cpu: float
    ratio: float  # of the processor times: a neighbour on the machine changes waiting more than work


def together(repeats: Sequence[Sequence[Pair]]) -> list[Pair]:
    """The medians over several starts of the servers, each figure by itself."""
    return [_median(same) for same in zip(*repeats, strict=True)]


def _median(same: Sequence[Pair]) -> Pair:
    figures = ("small", "large", "small_cpu", "large_cpu", "ratio")
    return Pair(
        same[0].name, **{name: statistics.median(getattr(pair, name) for pair in same) for name in figures}
    )


def in_turn(name: str, asked: Sequence[tuple[BenchServer, Repeat]], *, times: int) -> Pair:
    """Ask the first and the second so many times each; who goes first changes every time."""
    with ExitStack() as stack:
        lines = [stack.enter_context(closing(Conversation(server.port, repeat))) for server, repeat in asked]
        _turns(lines, times=times // 10)  # to warm up
        before = [server.work_seconds() for server, _ in asked]
        small, large = _turns(lines, times=times)
        cpus = [server.work_seconds() - then for (server, _), then in zip(asked, before, strict=True)]
    small_cpu, large_cpu = (1000 * cpu / times for cpu in cpus)
    return Pair(name, small, large, small_cpu, large_cpu, large_cpu / small_cpu)


def _turns(lines: Sequence[Conversation], *, times: int) -> list[float]:
    """Median milliseconds of each."""
    took: list[list[float]] = [[], []]
    for number in range(times):
        for which in (0, 1) if number % 2 else (1, 0):
            began = time.perf_counter()
            lines[which].turn()
            took[which].append(time.perf_counter() - began)
    return [1000 * statistics.median(each) for each in took]
