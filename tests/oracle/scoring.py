"""A score worked out step by step in exact fractions, as the formulae say it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from questionnaire.domain.definition import Definition, Pathway
from questionnaire.domain.items import Item, State
from questionnaire.domain.scoring import GroupScore, Score, band_at
from questionnaire.domain.stated_numbers import MOST_OPEN

from .branching import Route
from .items import group_items


def whole_points(value: Fraction) -> int:
    return int(value + Fraction(1, 2))


def score(definition: Definition, pathway: Pathway, route: Route) -> Score:
    """Score one topic for one person."""
    groups = tuple(
        group_score(group.key, group_items(definition, pathway, group.key, route)) for group in pathway.groups
    )
    exact = sum((group.best for group in groups), Fraction(0))
    high = exact + sum((group.extra for group in groups), Fraction(0))
    enough = high - exact <= MOST_OPEN
    low_shown, high_shown = whole_points(exact), whole_points(high)
    return Score(
        pathway=pathway.key,
        exact=exact,
        high_exact=high,
        shown=low_shown if enough else None,
        band=band_at(pathway.bands, low_shown) if enough else "",
        low_band=band_at(pathway.bands, low_shown),
        high_band=band_at(pathway.bands, high_shown),
        next_edge=min((band.low for band in pathway.bands if band.low > low_shown), default=101),
        groups=groups,
    )


def group_score(key: str, items: Sequence[Item]) -> GroupScore:
    """Only the strongest known answer of a group counts; the strongest open one may still add."""
    best, source = Fraction(0), ""
    for item in items:
        if item.state is State.KNOWN and item.points * item.share > best:
            best, source = item.points * item.share, item.source
    is_open = [item.points for item in items if item.state in {State.UNSURE, State.NOT_ASKED_YET}]
    extra = max(max(is_open, default=0) - best, Fraction(0))
    telling = tuple(item for item in items if item.share or item.state in {State.UNSURE, State.NOT_ASKED_YET})
    return GroupScore(key, best, source, extra, telling)
