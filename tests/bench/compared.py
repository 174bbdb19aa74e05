"""Site, floor and peer side by side: the table, the plain data, and what must be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from tests.bench.figures import Figures, ratio
from tests.bench.goals import Goal
from tests.bench.pages import JOURNEY, Compared
from tests.bench.rounds import CLIENTS

HEAD = (
    f"{'':14}{'':>8}{'site':>8}{'floor':>8}{'peer':>7}{'of floor':>10}{'of peer':>9}"
    f"{'p50 ms':>8}{'p95 ms':>8}{'of floor':>10}{'cpu ms':>8}{'floor':>7}{'peer':>7}{'bytes':>8}{'queries':>9}{'client':>8}"
)
LEAST = {"section GET": 0.7, "section POST": 0.7, "summary": 0.4, "landing": 0.9, "landing again": 0.9}
TIMES_THE_PEER = 4.0
P95 = 2.0
MEMORY = 1.3


def table(found: Compared) -> Iterator[str]:
    yield "Requests a second of site, floor and peer; milliseconds and bytes of the site; ratios to floor and peer."
    yield HEAD
    for (row, clients), servers in found.results.items():
        yield _line(row, clients, servers, found)
    journeys = found.results[JOURNEY, 8]["site"].per_second / found.journey
    yield f"{found.journey} requests a journey; with 8 clients {journeys:.1f} whole journeys a second."
    if not found.has_tag:
        yield "The first page has no ETag: asked for again it is sent again."
    yield f"The fullest summary is that of {found.fullest}."
    for kind, sizes in found.memory.items():
        told = ", ".join(f"{name} {size:.0f}" for name, size in sizes.items())
        yield f"Memory a worker after load, MiB, {kind}: {told}"


def _line(row: str, clients: int, servers: dict[str, Figures], found: Compared) -> str:
    site, floor, peer = servers["site"], servers["floor"], servers.get("peer")
    others = f"{peer.per_second:>7.0f}" if peer else f"{'':7}"
    cost = f"{peer.cpu:>7.2f}" if peer else f"{'':7}"
    against = f"{ratio(site.rates, peer.rates):>9.1f}" if peer else f"{'':9}"
    return (
        f"{row:14}{clients:>8}{site.per_second:>8.0f}{floor.per_second:>8.0f}{others}"
        f"{ratio(site.rates, floor.rates):>10.2f}{against}{site.p50:>8.1f}{site.p95:>8.1f}"
        f"{ratio(site.slowest, floor.slowest):>10.2f}{site.cpu:>8.2f}{floor.cpu:>7.2f}{cost}{site.bytes:>8}"
        f"{found.queries['site'][row]:>9.2f}{floor.client_share:>8.0%}"
    )


def data(found: Compared) -> dict[str, Any]:
    rows = [
        {"row": row, "clients": clients} | {name: asdict(one) for name, one in servers.items()}
        for (row, clients), servers in found.results.items()
    ]
    return {
        "rows": rows,
        "memory": found.memory,
        "queries": found.queries,
        "fullest": found.fullest,
        "requests a journey": found.journey,
    }


def goals(found: Compared) -> Iterator[Goal]:
    """Each by the worst of the numbers of clients."""
    for row, least in LEAST.items():
        yield _lowest(f"{row}, requests a second to the floor's", row, "floor", found, least=least)
    for row in ("section GET", "section POST", JOURNEY):
        name = f"{row}, requests a second to the peer's"
        yield _lowest(name, row, "peer", found, least=TIMES_THE_PEER)
    for row in (*LEAST, JOURNEY):
        servers = found.results[row, max(CLIENTS)]
        slower = ratio(servers["site"].slowest, servers["floor"].slowest)
        yield Goal(f"{row}, p95 at {max(CLIENTS)} clients to the floor's", slower, most=P95)
    for kind, sizes in found.memory.items():
        yield Goal(f"memory a worker to the floor's, {kind}", sizes["site"] / sizes["floor"], most=MEMORY)


def _lowest(name: str, row: str, other: str, found: Compared, *, least: float) -> Goal:
    """The note says the same by processor time, which neighbours on the machine change less."""
    cells = {clients: found.results[row, clients] for clients in CLIENTS}
    ratios = {clients: ratio(cell["site"].rates, cell[other].rates) for clients, cell in cells.items()}
    worst = min(ratios, key=lambda clients: ratios[clients])
    by_cpu = cells[worst][other].cpu / cells[worst]["site"].cpu
    return Goal(
        name, ratios[worst], least=least, note=f"with {worst} clients; by processor time {by_cpu:.2f}"
    )
