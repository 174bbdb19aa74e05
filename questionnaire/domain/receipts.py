"""The receipt of a score: what each group of answers brought, in whole points that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """What one group brought: exactly, and in whole points."""

    group: str
    exact: Fraction
    points: int


def receipt(parts: Sequence[tuple[str, Fraction]], shown: int) -> tuple[Line, ...]:
    """Share a score out in whole points by largest remainder; ties go to the earlier group."""
    whole = [int(exact) for _, exact in parts]
    left = shown - sum(whole)
    by_remainder = sorted(range(len(parts)), key=lambda at: whole[at] - parts[at][1])
    rounded_up = set(by_remainder[: max(left, 0)])
    return tuple(Line(key, exact, whole[at] + (at in rounded_up)) for at, (key, exact) in enumerate(parts))
