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


@dataclass(frozen=True, slots=True)
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
    contributions: tuple[Contribution, ...]

    @property
    def applies(self) -> bool:
        return any(c.item.state in APPLIES for c in self.contributions)

    @property
    def answered(self) -> int:
        """How many items had a usable answer."""
        return sum(c.item.state in USABLE for c in self.contributions)

    @property
    def open(self) -> int:
        """How many items were asked and left open."""
        return sum(c.item.state is State.MISSING for c in self.contributions)

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
    """Score a list of items; the formulae, and nothing else.

    Returns a score whose contributions are in the order of `items`, exact parts adding up
    to `exact` and whole points to `shown`; all zero where there is no score.
    """
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
        contributions=_contributions(items, weight_usable if enough else 0, shown or 0),
    )


def band_at(bands: Sequence[Band], shown: int) -> str:
    """The key of the band that a shown score falls into; empty where the bands have a hole."""
    return next((band.key for band in bands if band.low <= shown <= band.high), "")


def _step(usable: Iterable[Item], weight_usable: int) -> Fraction:
    """The biggest change that one step in one answer can make, in points."""
    biggest = max(Fraction(item.weight, max(item.levels - 1, 1)) for item in usable)
    return 100 * biggest / weight_usable


def _contributions(items: Sequence[Item], weight: int, shown: int) -> tuple[Contribution, ...]:
    """Share the shown score out in whole points by largest remainder; ties go to the earlier."""
    exact = [
        Fraction(100 * item.weight * (item.extent or 0), weight)
        if weight and item.state in USABLE
        else Fraction(0)
        for item in items
    ]
    points = [int(part) for part in exact]
    by_remainder = sorted(range(len(items)), key=lambda i: (points[i] - exact[i], i))
    for index in by_remainder[: shown - sum(points)]:
        points[index] += 1
    return tuple(map(Contribution, items, exact, points))


def about_the_same(one: Score, other: Score) -> bool:
    """Whether one answer, or five points, could turn the order of two scores round."""
    if one.exact is None or other.exact is None or one.step is None or other.step is None:
        return False
    gap, whole = _difference(one.exact, other.exact)
    limits = (one.step.as_integer_ratio(), other.step.as_integer_ratio(), (LEAST_GAP, 1))
    return any(gap * below < above * whole for above, below in limits)


def _difference(one: Fraction, other: Fraction) -> tuple[int, int]:
    """How far apart two fractions are, unreduced: as exact as their difference, and much faster."""
    (a, b), (c, d) = one.as_integer_ratio(), other.as_integer_ratio()
    return abs(a * d - c * b), b * d


def stood_out(score: Score) -> tuple[Contribution, ...]:
    """The answers near the top of their range that count most, at most three."""
    strong = [
        c for c in score.contributions if c.item.extent is not None and c.item.extent >= STOOD_OUT_SHARE
    ]
    return tuple(sorted(strong, key=lambda c: -c.exact)[:STOOD_OUT_MOST])
