"""What the site must reach, and whether it did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """One figure with its limit, from below or from above."""

    name: str
    measured: float
    least: float | None = None
    most: float | None = None
    note: str = ""

    @property
    def is_met(self) -> bool:
        enough = self.least is None or self.measured >= self.least
        return enough and (self.most is None or self.measured <= self.most)

    @property
    def limit(self) -> str:
        return f"at least {self.least:g}" if self.least is not None else f"at most {self.most:g}"

    def __str__(self) -> str:
        verdict = "met" if self.is_met else "NOT MET"
        return f"{verdict:8}{self.name:58}{self.limit:>14}{self.measured:>10.3f}  {self.note}".rstrip()


def missed(goals: Iterable[Goal]) -> list[Goal]:
    return [goal for goal in goals if not goal.is_met]
