"""How strongly the answers touch each pathway, and why.

1. Every rule of a pathway, and every combined rule, becomes an item: a weight, a state
   and, where the answer is usable, how far up its range it is (0 to 1).
2. Items that do not apply, and items not asked, leave the sum.
3. The score is the weighted mean of the usable items, times 100; it needs
   LEAST_SHARE of the weight that applies and LEAST_ANSWERS.
4. The bounds count every open item as none and as all.
5. What is shown is rounded by `half_up`; each item's points are whole and add up to it.

The formulae are POMP scores ("percent of maximum possible") with pro-rating. Every item is made once, for
all that can become of its question; its points are counted in units so small that all sums are whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm
from typing import NamedTuple

from .constants import LEAST_ANSWERS, LEAST_SHARE, half_up
from .definition import Band, Definition, Pathway, Question
from .items import APPLIES, USABLE, Item, State, combined_items, question_items
from .receipts import Contribution, contributions

fraction = lru_cache(maxsize=8192)(Fraction)  # the same few come up again and again


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
    step: Fraction | None  # the biggest change that one step in one answer can make, in points
    items: tuple[Item, ...]

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """What each item adds: exact parts that add up to `exact`, whole points that add up to `shown`."""
        return contributions(self.items, self.shown)

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


class Counted(NamedTuple):
    """An item, and what it adds to the sums of its pathway."""

    item: Item
    points: int = 0  # weight times extent, in units
    usable: int = 0  # its weight, if the answer can be used
    applies: int = 0  # its weight, if it belongs into the sum at all
    step: int = 0  # what one step in the answer weighs, in units


class Scale:
    """One pathway of a definition, ready to score many people."""

    def __init__(self, definition: Definition, pathway: Pathway) -> None:
        key = pathway.key
        asked = [(q, rule) for q in definition.questions for rule in q.rules if rule.pathway == key]
        combined = [each for each in definition.combined_rules if each.rule.pathway == key]
        items = {q.key: question_items(q, rule) for q, rule in asked}
        items |= {each.key: combined_items(each) for each in combined}
        self.pathway = key
        self.bands = [band_at(pathway.bands, points) for points in range(101)]
        self.unit = lcm(*(steps for question, _ in asked for steps in _steps(question)))
        self.rows = {
            source: {became: self._counted(item) for became, item in found.items()}
            for source, found in items.items()
        }

    def score(self, became: Mapping[str, str]) -> Score:
        """Return the score of somebody.

        Args:
            became: what became of each question and combined rule.
        """
        counted = [row[became[source]] for source, row in self.rows.items()]
        items, points, usables, applying, steps = zip(*counted, strict=True) if counted else ((),) * 5
        total, usable, applies = sum(points), sum(usables), sum(applying)
        enough = len(usables) - usables.count(0) >= LEAST_ANSWERS and usable >= LEAST_SHARE * applies
        # In units, as the points are.
        answered, asked = usable * self.unit, applies * self.unit
        with_open = total + asked - answered
        low, high = half_up(100 * total, asked), half_up(100 * with_open, asked)
        shown = half_up(100 * total, answered) if enough else None
        return Score(
            pathway=self.pathway,
            exact=fraction(100 * total, answered) if enough else None,
            shown=shown,
            low=low,
            high=high,
            low_exact=fraction(100 * total, asked or 1),
            high_exact=fraction(100 * with_open, asked or 1),
            band="" if shown is None else self.bands[shown],
            low_band=self.bands[low],
            high_band=self.bands[high],
            step=fraction(100 * max(steps), answered) if enough else None,
            items=items,
        )

    def _counted(self, item: Item) -> Counted:
        if item.state not in APPLIES:
            return Counted(item)
        if item.state not in USABLE:
            return Counted(item, applies=item.weight)
        whole = item.weight * self.unit
        step = whole // max(item.levels - 1, 1)
        return Counted(item, int(whole * (item.extent or 0)), item.weight, item.weight, step)


def band_at(bands: Sequence[Band], shown: int) -> str:
    """Return the key of the band that a shown score falls into; empty where the bands have a hole."""
    return next((band.key for band in bands if band.low <= shown <= band.high), "")


def _steps(question: Question) -> tuple[int, int]:
    """Return the number of steps in a question's range: by its values, and by its levels."""
    if not question.values:
        return 1, 1
    return max(question.values[-1] - question.values[0], 1), max(len(question.values) - 1, 1)
