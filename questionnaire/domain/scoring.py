"""How strongly the answers touch each pathway, and why.

1. Every rule of a pathway, and every combined rule, becomes an item: a weight, a state
   and, where the answer is usable, how far up its range it is (0 to 1).
2. Items that do not apply, and items not asked, leave the sum.
3. The score is the weighted mean of the usable items, times 100; it needs half of the
   weight and three answers.
4. The bounds count every open item as none and as all.
5. What is shown is rounded half up; each item's points are whole and add up to it.

The formulae are POMP scores ("percent of maximum possible") with pro-rating.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from .branching import Route
from .definition import Band, Definition, Pathway
from .items import APPLIES, USABLE, Item, State, pathway_items

LEAST_SHARE = Fraction(1, 2)  # of the weight that applies
LEAST_ANSWERS = 3
LEAST_GAP = 5  # points; two scores closer than this are about the same
STOOD_OUT_SHARE = Fraction(3, 4)
STOOD_OUT_MOST = 3


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one item adds: exactly, and in whole points that add up to the shown score."""

    item: Item
    exact: Fraction
    points: int


@dataclass(frozen=True)
class Score:
    """How strongly the answers touch one pathway, 0 to 100.

    Without enough answers `exact`, `shown` and `step` are None and `band` is empty;
    the bounds still hold. When nothing applied, `applies` is False.
    """

    pathway: str
    exact: Fraction | None
    shown: int | None
    low: int
    high: int
    low_exact: Fraction
    high_exact: Fraction
    band: str
    low_band: str
    high_band: str
    step: Fraction | None
    items: tuple[Item, ...]

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """What each item adds: exact parts that add up to `exact`, whole points that add up to `shown`.

        All zero where there is no score.
        """
        return _contributions(self.items, self.shown)

    @property
    def applies(self) -> bool:
        return any(item.state in APPLIES for item in self.items)

    @property
    def answered(self) -> int:
        """How many items had a usable answer."""
        return sum(item.state in USABLE for item in self.items)

    @property
    def open(self) -> int:
        """How many items were asked and left open."""
        return sum(item.state is State.MISSING for item in self.items)

    @property
    def certain(self) -> bool:
        """Whether nothing that was left open could move the score to another band."""
        return self.low_band == self.high_band


def half_up(value: Fraction) -> int:
    """Round to the nearest whole number, halves upwards (Python's round does not)."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def score(definition: Definition, pathway: Pathway, walked: Route) -> Score:
    """Score one pathway for one person."""
    items = pathway_items(definition, pathway, walked)
    return score_items(pathway.key, items, bands=pathway.bands)


def score_items(pathway: str, items: Sequence[Item], *, bands: Sequence[Band]) -> Score:
    """Score a list of items; the formulae, and nothing else."""
    usable = [item for item in items if item.state in USABLE]
    weight_applies = sum(item.weight for item in items if item.state in APPLIES)
    weight_usable = sum(item.weight for item in usable)
    total = sum((item.weight * (item.extent or 0) for item in usable), Fraction(0))
    open_weight = weight_applies - weight_usable
    low = Fraction(100 * total, weight_applies) if weight_applies else Fraction(0)
    high = Fraction(100 * (total + open_weight), weight_applies) if weight_applies else Fraction(0)
    enough = len(usable) >= LEAST_ANSWERS and weight_usable >= LEAST_SHARE * weight_applies
    exact = Fraction(100 * total, weight_usable) if enough else None
    shown = None if exact is None else half_up(exact)
    return Score(
        pathway=pathway,
        exact=exact,
        shown=shown,
        low=half_up(low),
        high=half_up(high),
        low_exact=low,
        high_exact=high,
        band="" if shown is None else band_at(bands, shown),
        low_band=band_at(bands, half_up(low)),
        high_band=band_at(bands, half_up(high)),
        step=_step(usable, weight_usable) if enough else None,
        items=tuple(items),
    )


def band_at(bands: Sequence[Band], shown: int) -> str:
    """The key of the band that a shown score falls into; empty where the bands have a hole."""
    return next((band.key for band in bands if band.low <= shown <= band.high), "")


def _step(usable: Iterable[Item], weight_usable: int) -> Fraction:
    """The biggest change that one step in one answer can make, in points."""
    biggest = max(Fraction(item.weight, max(item.levels - 1, 1)) for item in usable)
    return 100 * biggest / weight_usable


def _contributions(items: Sequence[Item], shown: int | None) -> tuple[Contribution, ...]:
    """Share the shown score out in whole points by largest remainder; ties go to the earlier.

    In whole numbers over one denominator: exact, and faster than a fraction for each step.
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


def about_the_same(one: Score, other: Score) -> bool:
    """Whether one answer, or five points, could turn the order of two scores round."""
    if one.exact is None or other.exact is None or one.step is None or other.step is None:
        return False
    gap, whole = _difference(one.exact, other.exact)
    return gap < LEAST_GAP * whole or _is_below(gap, whole, one.step) or _is_below(gap, whole, other.step)


def _difference(one: Fraction, other: Fraction) -> tuple[int, int]:
    """How far apart two fractions are, unreduced: as exact as their difference, and much faster."""
    (a, b), (c, d) = one.as_integer_ratio(), other.as_integer_ratio()
    return abs(a * d - c * b), b * d


def _is_below(above: int, below: int, limit: Fraction) -> bool:
    return above * limit.denominator < limit.numerator * below


def stood_out(score: Score) -> tuple[Contribution, ...]:
    """The answers near the top of their range that count most, at most three."""
    strong = [
        c for c in score.contributions if c.item.extent is not None and c.item.extent >= STOOD_OUT_SHARE
    ]
    return tuple(sorted(strong, key=lambda c: -c.exact)[:STOOD_OUT_MOST])
