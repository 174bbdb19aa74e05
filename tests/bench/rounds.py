"""Alternating rounds: every server answers the same row in turn, so that a machine that drifts drifts for all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.bench.calls import Call, Walk
from tests.bench.client import Traveller, drive
from tests.bench.figures import Figures, Round, figures
from tests.bench.servers import BenchServer

GOLDEN = 0.618  # spreads any number of walkers over a journey
CLIENTS = (1, 8, 64)


@dataclass(frozen=True)
class Contender:
    """A server and who asks it for what: enough travellers for the largest number of clients."""

    server: BenchServer
    travellers: Mapping[str, Sequence[Traveller]]  # by row


@dataclass(frozen=True)
class Pace:
    """How long to measure."""

    rounds: int
    seconds: float


Results = dict[tuple[str, int], dict[str, Figures]]  # by row and clients, then by server


def compare(contenders: Sequence[Contender], pace: Pace, clients: Sequence[int] = CLIENTS) -> Results:
    found: dict[tuple[str, int], dict[str, list[Round]]] = {}
    for number in range(pace.rounds):
        for row, count in _cells(contenders[0], clients):
            for contender in _turned([one for one in contenders if row in one.travellers], number):
                cell = found.setdefault((row, count), {}).setdefault(contender.server.name, [])
                cell.append(_round(contender, row, count, seconds=pace.seconds))
    return {
        cell: {name: figures(rounds) for name, rounds in servers.items()} for cell, servers in found.items()
    }


def _cells(contender: Contender, clients: Sequence[int]) -> Iterator[tuple[str, int]]:
    return ((row, count) for row in contender.travellers for count in clients)


def _turned(contenders: list[Contender], number: int) -> list[Contender]:
    """Another one begins in each round."""
    first = number % len(contenders)
    return contenders[first:] + contenders[:first]


def _round(contender: Contender, row: str, clients: int, *, seconds: float) -> Round:
    server, travellers = contender.server, contender.travellers[row][:clients]
    before = server.cpu_seconds()
    asked = 0
    end = time.perf_counter() + seconds

    def going(_: Traveller) -> bool:
        nonlocal asked
        is_going = time.perf_counter() < end
        asked += is_going
        return is_going

    trip = drive(server.port, travellers, going)
    # Asking began once for everybody, and went on after each answer that came before the end.
    return Round(trip, seconds, asked - len(travellers), server.cpu_seconds() - before)


def walkers(server: BenchServer, journeys: Sequence[Sequence[Call]], count: int) -> list[Walk]:
    """Visitors spread over their journeys, each with another one; they go on from round to round."""
    found = []
    ahead = {}
    for number in range(count):
        first = number % len(journeys)
        walk = Walk([*journeys[first:], *journeys[:first]])
        found.append(walk)
        ahead[id(walk)] = int(number * GOLDEN % 1 * len(journeys[first]))
    drive(server.port, found, _until(ahead))
    return found


def _until(ahead: Mapping[int, int]) -> Callable[[Traveller], bool]:
    def going(traveller: Traveller) -> bool:
        assert isinstance(traveller, Walk)
        return traveller.made < ahead[id(traveller)]

    return going
