"""The receipt of a score: what each answer added, in whole points that add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from .constants import STOOD_OUT_MOST, STOOD_OUT_SHARE
from .items import USABLE, Item


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one item adds to a score: exactly, and in whole points."""

    item: Item
    exact: Fraction
    points: int


def contributions(items: Sequence[Item], shown: int | None) -> tuple[Contribution, ...]:
    """Share the shown score out in whole points by largest remainder; ties go to the earlier.

    All are zero where there is no score. In whole numbers over one denominator: exact, and faster than a
    fraction for each step.
    """
    told = [Contribution(item, Fraction(0), 0) for item in items]
    if shown is None:
        return tuple(told)
    parts = {at: item.weight * item.extent for at, item in enumerate(items) if item.extent}
    unit = lcm(*(part.denominator for part in parts.values()))
    whole = unit * sum(item.weight for item in items if item.state in USABLE)
    shares = {
        at: divmod(100 * part.numerator * (unit // part.denominator), whole) for at, part in parts.items()
    }
    left = shown - sum(points for points, _ in shares.values())
    rounded_up = sorted(shares, key=lambda at: -shares[at][1])[: max(left, 0)]
    for at, (points, remainder) in shares.items():
        exact = Fraction(points * whole + remainder, whole)
        told[at] = Contribution(items[at], exact, points + (at in rounded_up))
    return tuple(told)


def stood_out(contributions: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Return the answers near the top of their range that count most."""
    strong = [c for c in contributions if c.item.extent is not None and c.item.extent >= STOOD_OUT_SHARE]
    return tuple(sorted(strong, key=lambda c: -c.exact)[:STOOD_OUT_MOST])
