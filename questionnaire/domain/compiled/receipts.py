"""Scores of a compiled definition: the formulae of `scoring` in whole numbers, every item ready-made.

A fraction is made only where it is told: of a score, its bounds, its step, and of what adds points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import lcm
from operator import getitem

from ..definition import Definition, Rule
from ..items import USABLE, Item, question_item
from ..scoring import Score
from .adding import Codes, Sums, routes
from .forks import Fork
from .passage import State, picker
from .stretches import Stretch, Stretches
from .tallies import Tally, half_up, is_enough

NONE = Fraction(0)
# The same few thousand fractions come up again and again, and making one takes a microsecond.
ratio = lru_cache(maxsize=8192)(Fraction)


class Receipts:
    """One pathway: from the sums to its score with every item."""

    def __init__(self, definition: Definition, tally: Tally, laid: Stretches, forks: Iterable[Fork]) -> None:
        self.tally = tally
        key = tally.pathway.key
        asked = [(laid[question.key].byte, question) for question in definition.questions]
        rules = [(at, q, rule) for at, q in asked for rule in q.rules if rule.pathway == key]
        self._places = [at for at, _, _ in rules]
        self._mine = picker(self._places)
        self._rows = [_row(laid[question.key], rule) for _, question, rule in rules]
        self._forks = [each for each in forks if each.pathway == key]
        self._unit = lcm(*(max(len(question.values) - 1, 1) for _, question, _ in rules))
        self._fork_steps = [[self._step_of(item) for item in each.items] for each in self._forks]
        # A question that can be used has one step whatever its answer; the largest come first.
        steps = [[self._step_of(item) for item in row] for row in self._rows]
        self._by_step = sorted(zip(self._places, steps, strict=True), key=lambda row: -max(row[1]))

    def _step_of(self, item: Item) -> int:
        """The weight of one step in the answer, in units; 0 if it is not usable."""
        return item.weight * self._unit // max(item.levels - 1, 1) if item.state in USABLE else 0

    def score(self, state: State, codes: Codes, sums: Sums) -> Score:
        """The same as `scoring.score` of the route that state and codes stand for."""
        tally = self.tally
        total, usable, applies, answers = tally.read(sums)
        unit, bands = tally.unit, tally.bands
        open_too = total + (applies - usable) * unit
        low, high = half_up(100 * total, applies * unit), half_up(100 * open_too, applies * unit)
        shown = half_up(100 * total, usable * unit) if is_enough(usable, applies, answers) else None
        ways = [each.way(state) for each in self._forks]
        forked = [each.items[way] for each, way in zip(self._forks, ways, strict=True)]
        return Score(
            pathway=tally.pathway.key,
            exact=None if shown is None else ratio(100 * total, usable * unit),
            shown=shown,
            low=low,
            high=high,
            low_exact=ratio(100 * total, applies * unit) if total else NONE,
            high_exact=ratio(100 * open_too, applies * unit) if open_too else NONE,
            band="" if shown is None else bands[shown],
            low_band=bands[low],
            high_band=bands[high],
            step=None if shown is None else ratio(100 * self._step(codes, ways), self._unit * usable),
            items=(*map(getitem, self._rows, self._mine(codes)), *forked),
        )

    def _step(self, codes: Codes, ways: Iterable[int]) -> int:
        """The largest step of a usable answer, in units."""
        largest = max(map(getitem, self._fork_steps, ways), default=0)
        for at, steps in self._by_step:
            if steps[codes[at]]:
                return max(largest, steps[codes[at]])
        return largest


def _row(stretch: Stretch, rule: Rule) -> Sequence[Item]:
    """What each of a question's codes puts on the scale."""
    return [question_item(stretch.question, rule, walked) for walked in routes(stretch)]
