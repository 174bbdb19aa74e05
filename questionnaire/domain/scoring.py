"""How many points the answers brought to each topic, and what could still be added.

1. Answers that say much the same stand in one group, and only the strongest of a group counts.
2. The groups of a topic share out 100 points; the score is the sum of what its groups brought.
3. What is open (not sure, or not asked yet) can only add: the range runs from the score upwards.
4. With more than `MOST_OPEN` points open there is no score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm
from typing import NamedTuple

from .definition import Band, Definition, Pathway
from .items import Item, State, fact_items, question_items
from .receipts import Line, receipt
from .stated_numbers import MOST_OPEN, WHOLE, whole_points

fraction = lru_cache(maxsize=1024)(Fraction)  # the same few come up again and again


class GroupScore(NamedTuple):
    """What one group of answers brought: `best` points by its strongest item, and up to `extra` more.

    `items` are those that brought something or still could.
    """

    key: str
    best: Fraction
    source: str  # the first item that brought as much; empty if none brought anything
    extra: Fraction
    items: tuple[Item, ...]

    @property
    def open_items(self) -> tuple[Item, ...]:
        """Those that could bring more than the strongest one did."""
        return tuple(item for item in self.items if item.may_bring > self.best)

    @property
    def not_asked_yet(self) -> bool:
        """Whether what is open here has not been asked yet."""
        most = max((item.may_bring for item in self.open_items), default=0)
        return any(i.state is State.NOT_ASKED_YET and i.may_bring == most for i in self.open_items)


@dataclass(frozen=True)
class Score:
    """The points of one topic, 0 to 100. With too much left open `shown` is None and `band` is empty."""

    pathway: str
    exact: Fraction
    high_exact: Fraction
    shown: int | None
    band: str
    low_band: str
    high_band: str
    next_edge: int  # where the next band begins; above 100 in the highest
    groups: tuple[GroupScore, ...]

    @property
    def low(self) -> int:
        return whole_points(self.exact)

    @property
    def high(self) -> int:
        return whole_points(self.high_exact)

    @property
    def open(self) -> Fraction:
        """How many points what was left open could still bring."""
        return self.high_exact - self.exact

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The receipt: a line for each group that brought something; whole points that add up to `low`."""
        return receipt([(group.key, group.best) for group in self.groups if group.best], self.low)

    @property
    def not_asked(self) -> Fraction:
        """How many points groups that were not asked yet could still bring."""
        return sum((group.extra for group in self.groups if group.not_asked_yet), Fraction(0))


class Brought(NamedTuple):
    """What a group brought and may still bring, in units so small that all sums are whole."""

    best: int
    extra: int
    score: GroupScore


class GroupScale:
    """One group of a topic, ready to score many people."""

    def __init__(self, key: str, items: Mapping[str, Mapping[str, Item]], *, unit: int) -> None:
        mine = {source: row for source, row in items.items() if next(iter(row.values())).group == key}
        self.key, self.unit, self.sources, self.rows = key, unit, tuple(mine), tuple(mine.values())
        self.brought = lru_cache(maxsize=1024)(self._brought)  # the same few come up again and again

    def _brought(self, *became: str) -> Brought:
        """Return what it brought somebody, by what became of each of its sources."""
        items = [row[end] for row, end in zip(self.rows, became, strict=True)]
        strongest = max(items, key=lambda item: item.brings, default=None)  # the first of equals
        best = strongest.brings if strongest else Fraction(0)
        extra = max([item.may_bring - best for item in items], default=Fraction(0))
        extra = max(extra, Fraction(0))
        source = strongest.source if strongest and best else ""
        telling = tuple([item for item in items if item.brings or item.may_bring])
        score = GroupScore(self.key, best, source, extra, telling)
        return Brought(int(best * self.unit), int(extra * self.unit), score)


class Scale:
    """One topic of a definition, ready to score many people."""

    def __init__(self, definition: Definition, pathway: Pathway) -> None:
        self.pathway, self.items = pathway.key, _items(definition, pathway.key)
        # In a draft with errors the groups may add up to more than the whole.
        most = max(WHOLE, sum(next(iter(row.values())).points for row in self.items.values()))
        self.bands = [band_at(pathway.bands, points) for points in range(most + 1)]
        self.edges = [next_edge(pathway.bands, points) for points in range(most + 1)]
        self.unit = lcm(*(item.share.denominator for row in self.items.values() for item in row.values()))
        self.groups = [GroupScale(group.key, self.items, unit=self.unit) for group in pathway.groups]

    def item(self, source: str, became: Mapping[str, str]) -> Item:
        return self.items[source][became[source]]

    def score(self, became: Mapping[str, str]) -> Score:
        """Return the score of somebody.

        Args:
            became: what became of each question and scored fact.
        """
        found = [group.brought(*[became[source] for source in group.sources]) for group in self.groups]
        total, extra = sum([each.best for each in found]), sum([each.extra for each in found])
        exact, high = fraction(total, self.unit), fraction(total + extra, self.unit)
        low_shown, high_shown = whole_points(exact), whole_points(high)
        enough = extra <= MOST_OPEN * self.unit
        return Score(
            pathway=self.pathway,
            exact=exact,
            high_exact=high,
            shown=low_shown if enough else None,
            band=self.bands[low_shown] if enough else "",
            low_band=self.bands[low_shown],
            high_band=self.bands[high_shown],
            next_edge=self.edges[low_shown],
            groups=tuple([each.score for each in found]),
        )


def _items(definition: Definition, pathway: str) -> dict[str, Mapping[str, Item]]:
    """Return what counts towards a topic, in the order in which it is asked: of equals the first counts.

    A fact stands where the first question stands that it looks at.
    """
    place = {question.key: at for at, question in enumerate(definition.questions)}
    rows = [
        (place[question.key], question.key, question_items(question, rule))
        for question in definition.questions
        for rule in question.rules
        if rule.pathway == pathway
    ]
    rows += [
        (min((place[c.question] for c in fact.when.conditions), default=0), fact.key, fact_items(fact))
        for fact in definition.facts
        if fact.rule.pathway == pathway
    ]
    return {key: found for _, key, found in sorted(rows, key=lambda row: row[0])}


def band_at(bands: Sequence[Band], shown: int) -> str:
    """Return the key of the band that a shown score falls into; empty where the bands have a hole."""
    return next((band.key for band in bands if band.low <= shown <= band.high), "")


def next_edge(bands: Sequence[Band], shown: int) -> int:
    """Return the points at which the next band begins; more than there are in the highest."""
    return min((band.low for band in bands if band.low > shown), default=WHOLE + 1)
