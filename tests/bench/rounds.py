"""Alternating rounds: workers do the same row in turn, so that a machine that drifts drifts for all of them."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).parents[2]

Costs = dict[str, list[float]]  # seconds each time, round by round, by contender


@dataclass
class Contender:
    """A worker: a checkout with settings and a database."""

    environment: Mapping[str, str]
    settings: str = "gutskin.settings"
    checkout: Path = ROOT
    process: subprocess.Popen[str] = field(init=False)

    def __enter__(self) -> Self:
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.bench.worker", str(self.checkout)],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.communicate()

    def order(self, do: str, **words: Any) -> dict[str, Any]:
        """Have the worker do something; return what it answers."""
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps({"do": do, **words}), file=self.process.stdin, flush=True)
        told = self.process.stdout.readline()
        if not told:
            raise RuntimeError(f"a worker of {self.checkout} ended: {self._log.read_text()[-2000:]}")
        answer: dict[str, Any] = json.loads(told)
        return answer

    def program(self, *words: str) -> None:
        """Run a program of the checkout with the same settings and database."""
        subprocess.run(
            [sys.executable, *words],
            cwd=self.checkout,
            env=self._environment() | {"DATABASE_TIMEOUT": "0"},  # filling takes its time
            check=True,
            stdout=subprocess.DEVNULL,
        )

    @property
    def _log(self) -> Path:
        return Path(self.environment["VAR_DIR"]) / f"{self.settings}.log"

    def _environment(self) -> dict[str, str]:
        return os.environ | dict(self.environment) | {"DJANGO_SETTINGS_MODULE": self.settings}


def in_turn(contenders: Mapping[str, Contender], row: str, *, rounds: int, seconds: float) -> Costs:
    """Let each do a row for some seconds, round after round; another one begins each time."""
    costs: Costs = {name: [] for name in contenders}
    names = list(contenders)
    for number in range(rounds):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            costs[name].append(contenders[name].order("run", row=row, seconds=seconds)["each"])
    return costs


def ratios(first: Sequence[float], second: Sequence[float]) -> list[float]:
    """Return how many times the second's cost the first's is, round by round, as rounds are neighbours."""
    return [one / other for one, other in zip(first, second, strict=True)]


def spread(values: Sequence[float]) -> str:
    """Return a median, and between which two values the middle half lies."""
    if len(values) < 4:
        return f"{statistics.median(values):.2f}"
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return f"{middle:.2f} ({low:.2f}-{high:.2f})"
