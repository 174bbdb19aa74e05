"""The site beside its floor and its peer: the same client, the same server, alternating rounds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench import peer_calls, queries, site
from tests.bench.calls import Call, Record, page, text_of
from tests.bench.rounds import CLIENTS, Contender, Pace, Results, compare, walkers
from tests.bench.servers import BenchServer
from tests.bench.site import Row

FULLEST = "/fullest-summary/"  # where the floor has the summary that is measured alone
JOURNEY = "journey"


@dataclass(frozen=True)
class Compared:
    """All that one run of servers side by side found."""

    results: Results
    memory: dict[str, dict[str, float]]  # by kind, then by server
    queries: dict[str, dict[str, float]]  # by server, then by row
    fullest: str  # persona
    journey: int  # requests
    has_tag: bool  # whether the first page has an ETag


@dataclass(frozen=True)
class Asked:
    """What one server is asked for."""

    rows: Sequence[Row]
    journeys: Sequence[Sequence[Call]]


def measure(folder: Path, given: dict[str, str], pace: Pace) -> Compared:
    """The database must be ready and static files collected."""
    given = given | {"FLOOR_PAGES": str(folder / "pages.json")}
    of_site = BenchServer("site", "gutskin.settings", given)
    floor = BenchServer("floor", "tests.bench.floor_settings", given)
    peer = BenchServer("peer", "tests.bench.peer_settings", given)
    with ExitStack() as stack:
        _start(stack, of_site)
        evaluation = site.records(of_site.port)
        landing = site.record(of_site.port, [page("/")]).answers[0]
        tag = landing.header(b"etag").decode()
        _save_pages(folder / "pages.json", evaluation, text_of(landing).decode())
        asked = Asked(site.rows(evaluation, tag=tag), [one.journeys[0] for one in site.straight(evaluation)])
        asked_of_peer = _asked_of_peer(evaluation)
        _start(stack, floor)
        _start(stack, peer)
        contenders = [
            _contender(of_site, asked),
            _contender(floor, Asked(_on_the_floor(asked.rows), asked.journeys)),
            _contender(peer, asked_of_peer),
        ]
        results = compare(contenders, pace)
        memory = {kind: _memory(kind, contenders) for kind in ("Pss", "Rss")}
        counts = {"site": _queries(of_site, asked), "peer": _queries(peer, asked_of_peer)}
    return Compared(results, memory, counts, site.fullest(evaluation), len(asked.journeys[0]), bool(tag))


def _asked_of_peer(evaluation: dict[str, Record]) -> Asked:
    """The same of the same people."""
    people = [person for person in site.people() if evaluation[person.key].goes_straight]
    return Asked(peer_calls.rows(people), [peer_calls.journey(person) for person in people])


def _memory(kind: str, contenders: Sequence[Contender]) -> dict[str, float]:
    return {one.server.name: one.server.memory(kind) for one in contenders}


def _queries(server: BenchServer, asked: Asked) -> dict[str, float]:
    return queries.counted(server, asked.rows, asked.journeys[0])


def _start(stack: ExitStack, server: BenchServer) -> None:
    stack.callback(server.stop)
    server.start()


def _contender(server: BenchServer, asked: Asked) -> Contender:
    most = max(CLIENTS)
    return Contender(
        server,
        {row.name: [site.repeat(server.port, row)] * most for row in asked.rows}
        | {JOURNEY: walkers(server, asked.journeys, most)},
    )


def _on_the_floor(rows: Sequence[Row]) -> list[Row]:
    """The same calls, but the floor keeps one summary a path and has no 304."""
    calls = {"summary": page(FULLEST), "landing again": page("/")}
    return [replace(row, before=[], call=calls[row.name]) if row.name in calls else row for row in rows]


def _save_pages(file: Path, evaluation: dict[str, Record], landing: str) -> None:
    """What the floor serves: the site's pages as they were first shown, and a cookie as long as a visit."""
    pages = {"/": landing}
    for one in site.straight(evaluation):
        for call, answer in zip(one.journeys[0], one.answers, strict=True):
            if answer.status == 200:
                pages.setdefault(call.path, text_of(answer).decode())
    full = evaluation[site.fullest(evaluation)]
    pages[FULLEST] = text_of(full.answers[-1]).decode()
    cookie = "x" * max(map(len, full.cookies.values()))
    file.write_text(json.dumps({"pages": pages, "cookie": cookie}), encoding="utf-8")
