"""The whole benchmark, with a verdict for everything that must be reached: run with `make bench`.

Exit status 1 means that something was missed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench import cold, compared, core, growth, kept_rows, pages
from tests.bench.goals import Goal, missed
from tests.bench.rounds import Pace
from tests.bench.servers import BenchServer

Part = tuple[list[str], Any, list[Goal]]  # lines to print, plain data, what must be reached


def main() -> int:
    options = _options()
    given = {"HTTPS": "off", "LIMITS": "off", "SECRET_KEY": "bench" * 10}  # one machine plays all visitors
    data: dict[str, Any] = {"date": datetime.now(UTC).isoformat(timespec="seconds"), "cores": os.cpu_count()}
    goals: list[Goal] = []
    with tempfile.TemporaryDirectory() as name:
        folder, given = Path(name), given | {"VAR_DIR": name}
        BenchServer("site", "gutskin.settings", given).run("manage.py", "prepare")
        for part, measure in PARTS.items():
            if part not in options.only:
                continue
            began = time.perf_counter()
            lines, data[part], reached = measure(folder, given, options)
            goals += reached
            _say(f"\n== {part} ({time.perf_counter() - began:.0f} s)", *lines)
    data["goals"] = [asdict(goal) | {"met": goal.is_met} for goal in goals]
    options.json.parent.mkdir(exist_ok=True, parents=True)
    options.json.write_text(json.dumps(data, indent=1), encoding="utf-8")
    _say("\n== what must be reached", *map(str, goals), f"\nAll figures: {options.json}")
    return 1 if missed(goals) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about a minute: few samples, fewer kept rows")
    parser.add_argument("--rounds", type=int, help="alternating rounds (5)")
    parser.add_argument("--seconds", type=float, help="of each server in each round (1)")
    parser.add_argument("--json", type=Path, default=Path("var/bench.json"), help="where the figures go")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts to run")
    options = parser.parse_args()
    options.rounds = options.rounds or (1 if options.quick else 5)
    options.seconds = options.seconds or (0.3 if options.quick else 1.0)
    return options


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def _core(folder: Path, given: dict[str, str], options: argparse.Namespace) -> Part:
    timings = core.measure(quick=options.quick)
    lines = [f"{one.name:20}{one.ms:10.3f} ms, median of {one.times}" for one in timings]
    return lines, [asdict(one) for one in timings], core.goals(timings)


def _pages(folder: Path, given: dict[str, str], options: argparse.Namespace) -> Part:
    found = pages.measure(folder, given, Pace(options.rounds, options.seconds))
    return list(compared.table(found)), compared.data(found), list(compared.goals(found))


def _cold(folder: Path, given: dict[str, str], options: argparse.Namespace) -> Part:
    found = cold.measure(folder, given, times=1 if options.quick else 5)
    lines = [f"{name:20}{seconds:10.2f} s" for name, seconds in asdict(found).items()]
    return lines, asdict(found), cold.goals(found)


def _growth(folder: Path, given: dict[str, str], options: argparse.Namespace) -> Part:
    repeats, times = (1, 100) if options.quick else (5, 200)
    found = growth.measure(folder, given, repeats=repeats, times=times)
    lines = [
        f"{pair.name:20}{pair.small:8.2f} ms small{pair.large:8.2f} ms large"
        f"{pair.small_cpu:8.2f} ms of work small{pair.large_cpu:8.2f} large{pair.ratio:8.2f}x"
        for pairs in found
        for pair in pairs
    ]
    return lines, [[asdict(pair) for pair in pairs] for pairs in found], growth.goals(*found)


def _kept(folder: Path, given: dict[str, str], options: argparse.Namespace) -> Part:
    rows, times = (50_000, 100) if options.quick else (kept_rows.ROWS, 400)
    found = kept_rows.measure(folder, given, rows=rows, times=times)
    return list(kept_rows.table(found)), [asdict(one) for one in found], kept_rows.goals(found)


PARTS: dict[str, Callable[[Path, dict[str, str], argparse.Namespace], Part]] = {
    "core": _core,
    "pages": _pages,
    "cold": _cold,
    "growth": _growth,
    "kept": _kept,
}


if __name__ == "__main__":
    sys.exit(main())
