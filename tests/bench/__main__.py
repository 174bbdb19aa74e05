"""Compares processor time a request in alternating rounds, and prints ratios: run with `make bench`.

With `--against CHECKOUT` this checkout is compared with another one instead: any commit that has these addresses.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import psycopg

from tests.bench import core, desk, kept
from tests.bench.rounds import Contender, Costs, in_turn, ratios, spread
from tests.postgres import Postgres, binaries

PAGES = ("section GET", "section POST", "summary", "landing", "journey")
OF_PEER = ("section GET", "section POST", "journey")
ENDS = ("first page GET", "first page POST", "last page GET", "last page POST")
QUESTIONS, VERSIONS, KEPT = (10, 300), (1, 1000), (0, 1_000_000)
FEW_KEPT = 50_000  # in a quick run


class Bench:
    """The folder, the pace, and everything that is printed."""

    def __init__(self, folder: Path, options: argparse.Namespace) -> None:
        self.folder, self.options = folder, options

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
            _say(
                f"{row:16}"
                + "".join(f"{1000 * median(each):22.3f}" for each in costs.values())
                + _ratio(costs)
            )

    def filled(self, stack: ExitStack, what: str, number: int, url: str = "") -> Contender:
        """Return a worker of a database with so many of something."""
        name = f"{what}-{number}"
        url = url or f"sqlite:///{self.folder}/{name}.sqlite3"
        contender = Contender(self.environment(database=url))
        contender.program("-m", "tests.bench.filling", what, str(number))
        return stack.enter_context(contender)


def _ratio(costs: Costs) -> str:
    return f"{spread(ratios(*costs.values())):>24}" if len(costs) == 2 else ""


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
        walked = site.order("walk", start="/start/", given={})
        saved.write_text(json.dumps(walked), encoding="utf-8")
        peer.order("walk", start="/wizard/?reset", given=walked["given"])
        with floor:
            floor.order("repeat", calls=walked["calls"])
            _say(f"A journey is {len(walked['calls'])} requests.")
            bench.print(PAGES, {"site": site, "floor": floor})
            bench.print(OF_PEER, {"peer": peer, "site": site})


def of_the_core(bench: Bench) -> None:
    """The core alone."""
    with Contender(bench.environment()) as site:
        site.order("load", module="tests.bench.core")
        bench.print(core.NAMES, {"site": site})


def the_desk(bench: Bench) -> None:
    """The desk with 300 questions."""
    with Contender(bench.environment("desk"), "tests.settings") as site:
        site.order("load", module="tests.bench.desk")
        bench.print(desk.NAMES, {"site": site})


def growth(bench: Bench) -> None:
    """Many questions beside few, and many versions beside one."""
    for what, numbers, rows in (
        ("questions", QUESTIONS, ENDS),
        ("versions", VERSIONS, ("landing", "section GET")),
    ):
        with ExitStack() as stack:
            few, many = (bench.filled(stack, what, number) for number in numbers)
            for one in (few, many):
                one.order("walk", start="/start/", given={})
            bench.print(rows, {f"{numbers[1]:,} {what}": many, str(numbers[0]): few})


def kept_rows(bench: Bench) -> None:
    """Many kept summaries beside none, by the clock on the wall; on PostgreSQL too if it is installed."""
    few, many = KEPT[0], FEW_KEPT if bench.options.quick else KEPT[1]
    with ExitStack() as stack:
        for vendor, urls in _databases(stack, bench.folder):
            contenders = {}
            for number, url in zip((many, few), urls, strict=True):
                contender = bench.filled(stack, "kept", number, url)
                contender.order("load", module="tests.bench.kept")
                contenders[f"{number:,} {vendor}" if number else "none"] = contender
            bench.print(kept.NAMES, contenders)


def _databases(stack: ExitStack, folder: Path) -> Iterator[tuple[str, tuple[str, str]]]:
    yield "sqlite", (f"sqlite:///{folder}/kept.sqlite3", f"sqlite:///{folder}/none.sqlite3")
    if binaries():
        url = stack.enter_context(Postgres()).url
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE full_of_rows")
        yield "postgres", (url.removesuffix("postgres") + "full_of_rows", url)


def against(bench: Bench) -> None:
    """This checkout beside another one."""
    now = Contender(bench.environment())
    before = Contender(bench.environment("before"), checkout=bench.options.against.resolve())
    before.program("manage.py", "prepare")
    with before, now:
        given = now.order("walk", start="/start/", given={})["given"]
        before.order("walk", start="/start/", given=given)
        for contender in (before, now):
            contender.order("load", module="tests.bench.core")
        bench.print((*PAGES, *core.NAMES), {"now": now, "before": before})


PARTS = {"pages": pages, "core": of_the_core, "desk": the_desk, "growth": growth, "kept": kept_rows}


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
