"""Compares processor time a request in alternating rounds, and prints ratios: run with `make bench`.

With `--against CHECKOUT` this checkout is compared with another one instead: any commit since the second version of the
questionnaire.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import psycopg

from tests.bench.rounds import Contender, in_turn, ratios, spread
from tests.postgres import Postgres, binaries

PAGES = ("section GET", "section POST", "summary", "landing", "journey")
OF_PEER = ("section GET", "section POST", "journey")
LAST = ("last page GET", "last page POST")
FEW_KEPT, MANY_KEPT = 50_000, 1_000_000


@dataclass(frozen=True)
class Bench:
    """The folder, the pace, and everything that is printed."""

    folder: Path
    options: argparse.Namespace

    def environment(self, name: str = "", database: str = "") -> dict[str, str]:
        """Return what a contender's settings are read from; one machine plays all visitors, so no limits."""
        place = self.folder / name
        place.mkdir(exist_ok=True)
        own = {"DATABASE_URL": database} if database else {}
        return {"HTTPS": "off", "LIMITS": "off", "SECRET_KEY": "bench" * 10, "VAR_DIR": str(place)} | own

    def print(self, rows: Sequence[str], contenders: Mapping[str, Contender]) -> None:
        """Measure rows and print, for each, everybody's milliseconds and how many times the second's the first's are."""
        _say(f"{'':16}" + "".join(f"{f'{name}, ms':>22}" for name in contenders))
        for row in rows:
            costs = in_turn(contenders, row, rounds=self.options.rounds, seconds=self.options.seconds)
            line = "".join(f"{1000 * median(each):22.3f}" for each in costs.values())
            if len(costs) == 2:
                line += f"{spread(ratios(*costs.values())):>24}"
            _say(f"{row:16}{line}")

    def filled(self, stack: ExitStack, what: str, number: int, url: str = "") -> Contender:
        """Return a worker of a database with so many of something."""
        url = url or f"sqlite:///{self.folder}/{what}-{number}.sqlite3"
        contender = Contender(self.environment(database=url))
        contender.program("-m", "tests.bench.filling", what, str(number))
        return stack.enter_context(contender)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def pages(bench: Bench) -> None:
    """The site beside the floor and the peer."""
    given = bench.environment()
    saved = bench.folder / "pages.json"
    site, peer = Contender(given), Contender(given, "tests.bench.peer_settings")
    floor = Contender(given | {"FLOOR_PAGES": str(saved)}, "tests.bench.floor_settings")
    with site, peer:
        visit = site.order("visit", journey="of_site")
        saved.write_text(json.dumps(visit), encoding="utf-8")
        peer.order("visit", journey="of_wizard")
        with floor:
            floor.order("visit", journey="of_site")
            _say(f"A journey is {visit['requests']} requests.")
            bench.print(PAGES, {"site": site, "floor": floor})
            bench.print(OF_PEER, {"peer": peer, "site": site})


def the_core(bench: Bench) -> None:
    """The core alone."""
    with Contender(bench.environment()) as site:
        bench.print(site.order("load", module="tests.bench.core")["rows"], {"site": site})


def the_desk(bench: Bench) -> None:
    """The desk with 300 questions."""
    with Contender(bench.environment("desk"), "tests.settings") as site:
        bench.print(site.order("load", module="tests.bench.desk")["rows"], {"site": site})


def growth(bench: Bench) -> None:
    """Many questions beside few, and many versions beside one."""
    for what, few, many, rows in (
        ("questions", 10, 300, LAST),
        ("versions", 1, 1000, ("landing", "section GET")),
    ):
        with ExitStack() as stack:
            contenders = {f"{number:,} {what}": bench.filled(stack, what, number) for number in (many, few)}
            for contender in contenders.values():
                contender.order("visit", journey="of_site")
            bench.print(rows, contenders)


def kept_rows(bench: Bench) -> None:
    """Many kept summaries beside none, by the clock on the wall; on PostgreSQL too if it is installed."""
    many = FEW_KEPT if bench.options.quick else MANY_KEPT
    with ExitStack() as stack:
        for vendor, full, empty in _databases(stack, bench.folder):
            contenders = {
                f"{many:,} {vendor}": bench.filled(stack, "kept", many, full),
                "none": bench.filled(stack, "kept", 0, empty),
            }
            for contender in contenders.values():
                rows = contender.order("load", module="tests.bench.kept")["rows"]
            bench.print(rows, contenders)


def _databases(stack: ExitStack, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield for each vendor the addresses of two empty databases."""
    yield "sqlite", f"sqlite:///{folder}/kept.sqlite3", f"sqlite:///{folder}/none.sqlite3"
    if binaries():
        url = stack.enter_context(Postgres()).url
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE full_of_rows")
        yield "postgres", url.removesuffix("postgres") + "full_of_rows", url


def against(bench: Bench) -> None:
    """This checkout beside another one."""
    now = Contender(bench.environment())
    before = Contender(bench.environment("before"), checkout=bench.options.against.resolve())
    before.program("manage.py", "prepare")
    with before, now:
        for contender in (before, now):
            contender.order("visit", journey="of_site")
            rows = contender.order("load", module="tests.bench.core")["rows"]
        bench.print((*PAGES, *rows), {"now": now, "before": before})


PARTS = {"pages": pages, "core": the_core, "desk": the_desk, "growth": growth, "kept": kept_rows}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about a minute: few rounds, fewer kept rows")
    parser.add_argument("--rounds", type=int, help="alternating rounds (15)")
    parser.add_argument("--seconds", type=float, help="of each in each round (0.3)")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts to run")
    parser.add_argument("--against", type=Path, help="another checkout to compare this one with")
    options = parser.parse_args()
    options.rounds = options.rounds or (3 if options.quick else 15)
    options.seconds = options.seconds or (0.1 if options.quick else 0.3)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options)
        Contender(bench.environment()).program("manage.py", "prepare")
        for part in [against] if options.against else [PARTS[name] for name in options.only]:
            _say(f"\n== {part.__doc__}")
            part(bench)


if __name__ == "__main__":
    main()
