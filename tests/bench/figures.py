"""From single timings to the figures that are shown."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.client import Trip


@dataclass(frozen=True, slots=True)
class Round:
    """One server, one row, one number of clients, once."""

    trip: Trip
    seconds: float  # of asking; what was still under way then is waited for and not counted
    asked: int  # answers within that time
    server_cpu: float  # seconds of processor time of all workers


@dataclass(frozen=True, slots=True)
class Figures:
    """What one server did over all rounds of a row."""

    per_second: float  # median over rounds
    p50: float  # milliseconds, of all rounds' answers together
    p95: float
    cpu: float  # milliseconds of the workers' processor time a request, median over rounds
    bytes: int  # a page as sent, its head included
    client_share: float  # of one core, that the client itself used
    samples: int
    rates: tuple[float, ...]  # requests a second, round by round
    slowest: tuple[float, ...]  # p95 in milliseconds, round by round


def figures(rounds: Sequence[Round]) -> Figures:
    times = sorted(time for one in rounds for time in one.trip.times)
    return Figures(
        per_second=statistics.median(one.asked / one.seconds for one in rounds),
        p50=1000 * percentile(times, 0.50),
        p95=1000 * percentile(times, 0.95),
        cpu=statistics.median(1000 * one.server_cpu / len(one.trip.times) for one in rounds),
        bytes=round(sum(one.trip.sizes for one in rounds) / len(times)),
        client_share=statistics.median(one.trip.cpu / one.trip.seconds for one in rounds),
        samples=len(times),
        rates=tuple(one.asked / one.seconds for one in rounds),
        slowest=tuple(1000 * percentile(sorted(one.trip.times), 0.95) for one in rounds),
    )


def percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values do not exceed."""
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]


def ratio(first: Sequence[float], second: Sequence[float]) -> float:
    """How many times the second the first is: the median of the rounds' own ratios, as rounds are neighbours."""
    return statistics.median(one / other for one, other in zip(first, second, strict=True))
