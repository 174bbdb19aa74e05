"""A million kept rows: keep, open and delete beside an empty table, in turn, and a keep during a purge.

    SECRET_KEY=x python -m tests.bench.kept_rows [--rows 1000000] [--purge]

makes two SQLite databases in a temporary folder and, where PostgreSQL is installed, two there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.bench.goals import Goal
from tests.bench.servers import BenchServer
from tests.postgres import Postgres, binaries

ROWS = 1_000_000
MORE_ROWS = 1.3
LONGEST = 0.5  # seconds that a keep may wait during a purge


@dataclass(frozen=True, slots=True)
class Kept:
    """What one database did, empty and full; milliseconds by verb, medians."""

    vendor: str
    rows: int
    empty: dict[str, float]
    full: dict[str, float]
    longest: float | None = None  # seconds of the slowest keep during a purge


def measure(folder: Path, given: dict[str, str], *, rows: int, times: int, purge: bool = False) -> list[Kept]:
    """Both kinds of database that there are; the figures are taken in a process of their own."""
    found = [_on("sqlite", _files(folder), given, rows=rows, times=times, purge=purge)]
    if binaries():
        with _postgres() as urls:
            found.append(_on("postgresql", urls, given, rows=rows, times=times, purge=purge))
    else:
        sys.stdout.write("No PostgreSQL is installed: kept rows are measured on SQLite only.\n")
    return found


def _files(folder: Path) -> tuple[str, str]:
    return f"sqlite:///{folder}/kept-empty.sqlite3", f"sqlite:///{folder}/kept-full.sqlite3"


@contextmanager
def _postgres() -> Iterator[tuple[str, str]]:
    with Postgres() as database:
        with psycopg.connect(database.url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE full_of_rows")
        yield database.url, database.url.removesuffix("postgres") + "full_of_rows"


def _on(
    vendor: str, urls: tuple[str, str], given: dict[str, str], *, rows: int, times: int, purge: bool
) -> Kept:
    own = {"DATABASE_URL": urls[0], "FULL_DATABASE_URL": urls[1]}
    process = BenchServer(f"kept-{vendor}", "tests.bench.kept_settings", given | own)
    words = [f"--rows={rows}", f"--times={times}", *(["--purge"] if purge else [])]
    told = json.loads(process.run("-m", "tests.bench.keeping_in_turn", *words))
    return Kept(vendor, rows, told["empty"], told["full"], told["longest"])


def table(found: list[Kept]) -> Iterator[str]:
    for one in found:
        for verb, before in one.empty.items():
            name = f"{one.vendor} {verb}"
            yield f"{name:20}{before:8.2f} ms empty{one.full[verb]:8.2f} ms at {one.rows:,} rows"


def goals(found: list[Kept]) -> list[Goal]:
    goals = [
        Goal(f"{one.rows:,} kept rows on {one.vendor}: {verb}", one.full[verb] / before, most=MORE_ROWS)
        for one in found
        for verb, before in one.empty.items()
    ]
    waits = [(one.vendor, one.longest) for one in found if one.longest is not None]
    return goals + [Goal(f"keep during a purge on {vendor}, s", wait, most=LONGEST) for vendor, wait in waits]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--times", type=int, default=400)
    parser.add_argument("--purge", action="store_true", help="also keep while a tenth of the rows is purged")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        given = {"VAR_DIR": folder, "LOG_LEVEL": "ERROR"}
        found = measure(Path(folder), given, **vars(options))
    reached = goals(found)
    sys.stdout.write("".join(f"{line}\n" for line in (*table(found), *reached)))
    return 0 if all(goal.is_met for goal in reached) else 1


if __name__ == "__main__":
    sys.exit(main())
