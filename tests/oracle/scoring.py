"""A score worked out step by step in exact fractions, as the formulae say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from questionnaire.domain.constants import LEAST_ANSWERS, LEAST_SHARE
from questionnaire.domain.definition import Band, Definition, Pathway
from questionnaire.domain.items import APPLIES, USABLE, Item
from questionnaire.domain.scoring import Score, band_at

from .branching import Route
from .items import pathway_items


def half_up(value: Fraction) -> int:
    """Round to the nearest whole number, halves upwards (Python's round does not)."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def score(definition: Definition, pathway: Pathway, evaluation: Route) -> Score:
    """Score one pathway for one person."""
    items = pathway_items(definition, pathway, evaluation)
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


def _step(usable: Iterable[Item], weight_usable: int) -> Fraction:
    """The biggest change that one step in one answer can make, in points."""
    biggest = max(Fraction(item.weight, max(item.levels - 1, 1)) for item in usable)
    return 100 * biggest / weight_usable
