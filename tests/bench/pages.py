"""The site beside its floor: run with `make bench`.

Both run the same server and middleware and answer the same client in alternating rounds, so that
the ratio between them means something on a machine whose speed drifts.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from questionnaire import definition_file
from questionnaire.domain.definition import Answer, Answers
from tests.bench import load
from tests.bench.servers import BenchServer
from tests.http_visitor import HttpClient
from tests.visitor import Visitor, calm

SHIPPED = Path(__file__).parents[2] / "questionnaire" / "content" / "gut_skin.yaml"
DEFINITION = definition_file.read(SHIPPED.read_text(encoding="utf-8"))
ROUNDS = 5
SECONDS = 1.5
CLIENTS = (1, 8, 64)
PAGES = {"section": "/questions/digestion/", "landing": "/", "summary": "/summary/"}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        common = {"VAR_DIR": folder, "HTTPS": "off", "SECRET_KEY": "bench" * 10, "FLOOR_PAGES": folder}
        site = BenchServer("site", "gutskin.settings", 8471, common)
        floor = BenchServer("floor", "tests.bench.floor_settings", 8472, common)
        site.manage("prepare")
        cold = {"site": site.start()}
        requests = {"site": _site_requests(site, Path(folder))}
        cold["floor"] = floor.start()
        requests["floor"] = _floor_requests(floor)
        try:
            rows = [row for name in requests["site"] for row in _compare(name, site, floor, requests)]
        finally:
            site.stop()
            floor.stop()
    _print(rows, cold)


def _site_requests(site: BenchServer, folder: Path) -> dict[str, bytes]:
    client = HttpClient(f"http://127.0.0.1:{site.port}")
    visitor = Visitor(client, DEFINITION)
    answers: Answers = {
        "skin_list": ("acne", "dry"),
        "sk_acne": "often",
        "gut_list": ("bloating",),
        "gi_bloat": "daily",
    }
    visitor.walk(answers)
    for name, path in PAGES.items():
        (folder / f"{name}.html").write_bytes(client.get(path).content)
    section = DEFINITION.sections_by_key["digestion"]
    fields: Answers = {
        q.key: answers.get(q.key, calm(q)) for q in section.questions if q.key in ("gut_list", "gi_bloat")
    }
    return {name: _get(path, client) for name, path in PAGES.items()} | {
        "section POST": _post(PAGES["section"], client, fields)
    }


def _floor_requests(floor: BenchServer) -> dict[str, bytes]:
    client = HttpClient(f"http://127.0.0.1:{floor.port}")
    client.get("/start/")
    return {name: _get(f"/{name}", client) for name in PAGES} | {
        "section POST": _post("/section", client, {})
    }


def _head(client: HttpClient) -> str:
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in client.jar)
    return f"Host: 127.0.0.1\r\nAccept-Encoding: gzip\r\nCookie: {cookies}\r\n"


def _get(path: str, client: HttpClient) -> bytes:
    return f"GET {path} HTTP/1.1\r\n{_head(client)}\r\n".encode()


def _post(path: str, client: HttpClient, fields: Mapping[str, Answer]) -> bytes:
    body = urlencode({**fields, "csrfmiddlewaretoken": client.token}, doseq=True)
    kind = "Content-Type: application/x-www-form-urlencoded\r\n"
    return (
        f"POST {path} HTTP/1.1\r\n{_head(client)}{kind}Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def _compare(
    name: str, site: BenchServer, floor: BenchServer, requests: dict[str, dict[str, bytes]]
) -> list[dict[str, object]]:
    rows = []
    for clients in CLIENTS:
        found: dict[str, list[tuple[load.Load, float]]] = {"site": [], "floor": []}
        for _ in range(ROUNDS):
            for server in (site, floor):
                before = server.cpu_seconds()
                loaded = load.run(server.port, requests[server.name][name], clients=clients, seconds=SECONDS)
                cpu = (server.cpu_seconds() - before) / (loaded.per_second * SECONDS) * 1000
                found[server.name].append((loaded, cpu))
        rows.append(_row(name, clients, found) | {"memory": site.memory() / floor.memory()})
    return rows


def _row(name: str, clients: int, found: dict[str, list[tuple[load.Load, float]]]) -> dict[str, object]:
    def median(server: str, figure: str) -> float:
        return float(statistics.median(getattr(loaded, figure) for loaded, _ in found[server]))

    statuses = {
        server: sorted(set().union(*(one.statuses for one, _ in rounds))) for server, rounds in found.items()
    }
    return {
        "page": name,
        "clients": clients,
        "site a second": median("site", "per_second"),
        "floor a second": median("floor", "per_second"),
        "ratio": median("site", "per_second") / median("floor", "per_second"),
        "site p95 ms": median("site", "p95"),
        "p95 ratio": median("site", "p95") / median("floor", "p95"),
        "cpu ms": statistics.median(cpu for _, cpu in found["site"]),
        "bytes": found["site"][-1][0].bytes_a_page,
        "statuses": statuses,
    }


def _print(rows: list[dict[str, object]], cold: dict[str, float]) -> None:
    out = sys.stdout.write
    out(f"cold start: site {cold['site']:.2f} s, floor {cold['floor']:.2f} s\n")
    out(
        f"{'page':14}{'clients':>8}{'site/s':>9}{'floor/s':>9}{'ratio':>7}{'p95 ms':>8}{'p95 x':>7}{'cpu ms':>8}\n"
    )
    for row in rows:
        out(
            f"{row['page']:14}{row['clients']:>8}{row['site a second']:>9.0f}{row['floor a second']:>9.0f}"
            f"{row['ratio']:>7.2f}{row['site p95 ms']:>8.1f}{row['p95 ratio']:>7.2f}{row['cpu ms']:>8.2f}\n"
        )
    out(json.dumps({"cold": cold, "rows": rows}, default=list) + "\n")


if __name__ == "__main__":
    main()
