"""From nothing to a page: a server's first byte beside the floor's, and `make run` on a warm clone."""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench import site
from tests.bench.calls import form, page, text_of
from tests.bench.goals import Goal
from tests.bench.servers import BenchServer
from tests.server import ROOT, free_port

TIMES_THE_FLOOR = 1.5
MAKE_RUN = 4.0  # seconds


@dataclass(frozen=True, slots=True)
class Cold:
    """Medians in seconds."""

    site: float
    floor: float
    make_run: float


def measure(folder: Path, given: dict[str, str], *, times: int) -> Cold:
    """Each median of so many starts; the database must be ready and static files collected."""
    saved = folder / "cold-pages.json"
    servers = [
        BenchServer("cold-site", "gutskin.settings", given),
        BenchServer("cold-floor", "tests.bench.floor_settings", given | {"FLOOR_PAGES": str(saved)}),
    ]
    request = _section_page(servers[0], saved)
    took: dict[str, list[float]] = {server.name: [] for server in servers}
    for _ in range(times):
        for server in servers:
            took[server.name].append(_first_byte(server, request))
    (folder / "make-run").mkdir()
    run = [_make_run(folder) for _ in range(1 + times)][1:]  # the first makes the clone warm
    return Cold(*(statistics.median(each) for each in (*took.values(), run)))


def _section_page(server: BenchServer, saved: Path) -> bytes:
    """The second page of questions, asked for by somebody on the way: any server of the site knows them."""
    first, second = site.people()[0].pages[:2]
    path = f"/questions/{first[0].key}/"
    asked = page(f"/questions/{second[0].key}/")
    server.start()
    walk = site.record(
        server.port, [page("/start/"), form("/start/", site.START), page(path), form(path, first[1]), asked]
    )
    server.stop()
    shown = text_of(walk.answers[-1]).decode()
    saved.write_text(json.dumps({"pages": {asked.path: shown}, "cookie": ""}), encoding="utf-8")
    return walk.bytes_of(asked)


def _first_byte(server: BenchServer, request: bytes) -> float:
    began = time.perf_counter()
    server.launch()
    answer = server.wait_for(request)
    took = time.perf_counter() - began
    server.kill()
    if answer.status != 200:
        raise RuntimeError(f"{server.name} answered {answer.status}")
    return took


def _make_run(folder: Path) -> float:
    """Seconds from `make run` to the first page, with a database of its own and all installed."""
    port = free_port()
    began = time.perf_counter()
    with _made(folder, port):
        BenchServer("make-run", "", {"VAR_DIR": str(folder)}, port=port).wait_for(
            b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
        )
        return time.perf_counter() - began


@contextmanager
def _made(folder: Path, port: int) -> Iterator[None]:
    environment = os.environ | {"VAR_DIR": str(folder / "make-run"), "SECRET_KEY": "bench" * 10}
    with (folder / "make-run.log").open("ab") as log:
        process = subprocess.Popen(
            ["make", "--old-file=.venv/installed", "run", f"PORT={port}"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def goals(cold: Cold) -> list[Goal]:
    return [
        Goal("cold start to a section page, to the floor's", cold.site / cold.floor, most=TIMES_THE_FLOOR),
        Goal("warm `make run` to the first page, s", cold.make_run, most=MAKE_RUN),
    ]
