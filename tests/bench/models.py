"""Which worker model serves the site best: gunicorn, granian and uvicorn, two workers each, in alternating rounds.

granian and uvicorn are not among the requirements, and are skipped where they are not installed:

    python3 -m venv DIR && DIR/bin/pip install --require-hashes --no-deps -r requirements-dev.txt
    DIR/bin/pip install granian uvicorn && DIR/bin/python -m tests.bench.models
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

from tests.bench import site
from tests.bench.calls import Call, page
from tests.bench.rounds import Contender, Pace, Results, compare, walkers
from tests.bench.servers import GUNICORN, BenchServer
from tests.bench.site import Row

CLIENTS = (8, 64)
WSGI, ASGI = "gutskin.wsgi:application", "tests.bench.asgi:application"
GRANIAN = ("granian", "--port={port}", "--workers=2", "--log-level=warning")
UVICORN = ("uvicorn", "--port={port}", "--workers=2", "--no-access-log", "--log-level=warning")
MODELS = {
    "gunicorn sync": (*GUNICORN, "--worker-class=sync", "--threads=1"),
    "gunicorn gthread 1": (*GUNICORN, "--threads=1"),
    "gunicorn gthread 2": (*GUNICORN, "--threads=2"),
    "gunicorn gthread 4": (*GUNICORN, "--threads=4"),
    "granian wsgi 1": (*GRANIAN, "--interface=wsgi", "--blocking-threads=1", WSGI),
    "granian wsgi 4": (*GRANIAN, "--interface=wsgi", "--blocking-threads=4", WSGI),
    "granian asgi": (*GRANIAN, "--interface=asgi", ASGI),
    "uvicorn asgi": (*UVICORN, ASGI),
}
EMPTY = Row("nothing", [], page("/healthz"))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        servers = _started(folder, stack)
        results = compare(_contenders(servers), Pace(options.rounds, options.seconds), CLIENTS)
        memory = {server.name: server.memory("Pss") for server in servers}
    sys.stdout.write("".join(f"{line}\n" for line in _table(results, memory)))


def _started(folder: str, stack: ExitStack) -> list[BenchServer]:
    given = {"VAR_DIR": folder, "HTTPS": "off", "LIMITS": "off", "SECRET_KEY": "bench" * 10}
    servers = [
        BenchServer(name, "gutskin.settings", given | {"WEB_CONCURRENCY": "2"}, words)
        for name, words in MODELS.items()
        if _is_installed(words[0])
    ]
    servers[0].run("manage.py", "prepare")
    for server in servers:
        stack.callback(server.stop)
        server.start()
    return servers


def _contenders(servers: Sequence[BenchServer]) -> list[Contender]:
    evaluation = site.records(servers[0].port)
    journeys = [one.journeys[0] for one in site.straight(evaluation)]
    rows = [EMPTY, *(row for row in site.rows(evaluation, tag="") if row.name.startswith("section"))]
    return [_contender(server, rows, journeys) for server in servers]


def _is_installed(module: str) -> bool:
    found = importlib.util.find_spec(module) is not None
    if not found:
        sys.stdout.write(f"{module} is not installed, and skipped.\n")
    return found


def _contender(server: BenchServer, rows: Sequence[Row], journeys: Sequence[Sequence[Call]]) -> Contender:
    most = max(CLIENTS)
    return Contender(
        server,
        {row.name: [site.repeat(server.port, row)] * most for row in rows}
        | {"journey": walkers(server, journeys, most)},
    )


def _table(results: Results, memory: dict[str, float]) -> Iterator[str]:
    """A line for each model: requests a second, p95, and the workers' processor time a request, in milliseconds."""
    yield f"{'':20}" + "".join(f"{f'{row} {clients}':>20}" for row, clients in results) + f"{'MiB':>8}"
    for name, size in memory.items():
        cells = [servers[name] for servers in results.values()]
        figures = "".join(f"{f'{one.per_second:.0f} / {one.p95:.0f} / {one.cpu:.2f}':>20}" for one in cells)
        yield f"{name:20}{figures}{size:>8.0f}"


if __name__ == "__main__":
    main()
