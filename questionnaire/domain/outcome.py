"""The outcome: one person's results as a value, and the sentence that sums up the scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from .constants import LEAST_GAP
from .definition import Definition
from .scoring import Score


class Pattern(StrEnum):
    """The sentence that sums up the scores."""

    WITHHELD = "withheld"  # help is needed today, so nothing is scored
    NOT_ENOUGH = "not_enough"
    NONE_STRONG = "none_strong"
    SAME = "same"  # the highest are about the same
    CLEAR = "clear"  # one stands above the rest


@dataclass(frozen=True, slots=True)
class Outcome:
    """One person's results. Flags and advice are keys into the definition.

    `ranking` groups pathways that are about the same, strongest group first, each group in
    the definition's order. With an emergency or same-day flag there are no scores at all.
    """

    pattern: Pattern
    scores: tuple[Score, ...]
    ranking: tuple[tuple[str, ...], ...]
    flags: tuple[str, ...]
    advice: tuple[str, ...]

    def score(self, pathway: str) -> Score:
        return next(score for score in self.scores if score.pathway == pathway)


def ranking(scores: Sequence[Score]) -> tuple[tuple[str, ...], ...]:
    """Group scores that are about the same as the highest one left, strongest group first."""
    left = [score for score in scores if score.exact is not None]
    groups: list[tuple[str, ...]] = []
    while left:
        top = max(left, key=attrgetter("exact"))
        same = [score for score in left if score is top or about_the_same(top, score)]
        groups.append(tuple(score.pathway for score in same))
        left = [score for score in left if score not in same]
    return tuple(groups)


def about_the_same(one: Score, other: Score) -> bool:
    """Return whether one answer, or LEAST_GAP points, could turn the order of two scores round."""
    if one.exact is None or other.exact is None or one.step is None or other.step is None:
        return False
    gap = abs(one.exact - other.exact)
    return gap < LEAST_GAP or gap < one.step or gap < other.step


def pattern(definition: Definition, scores: Sequence[Score], ranked: Sequence[Sequence[str]]) -> Pattern:
    """Return the sentence that sums up the scores; if all are in the lowest band, none of them leads."""
    shown = [score for score in scores if score.shown is not None]
    if not shown:
        return Pattern.NOT_ENOUGH
    if all(_in_lowest_band(definition, score) for score in shown):
        return Pattern.NONE_STRONG
    return Pattern.CLEAR if len(ranked[0]) == 1 else Pattern.SAME


def _in_lowest_band(definition: Definition, score: Score) -> bool:
    pathway = definition.pathways_by_key[score.pathway]
    return bool(pathway.bands) and score.band == pathway.lowest_band
