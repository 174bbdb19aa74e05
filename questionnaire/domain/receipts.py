"""Scores of a compiled definition: the formulae of `scoring` in whole numbers, every item ready-made.

A fraction is made only where it is told: of a score, its bounds, its step, and of what adds points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm

from .bits import Stretch, Stretches
from .definition import Definition, Rule
from .forks import Fork
from .items import USABLE, Item, question_item
from .scoring import Contribution, Score
from .tallies import Tally, half_up, is_enough

NONE = Fraction(0)
# The same few thousand fractions come up again and again, and making one takes a microsecond.
ratio = lru_cache(maxsize=8192)(Fraction)


@dataclass(frozen=True, slots=True)
class Part:
    """What one state of a question, or one way of a fork, gives a pathway."""

    nothing: Contribution  # as it stands where it adds no point
    amount: int  # weight times extent, `unit` times as large
    step: int  # weight of one step in the answer, `steps` times as large; 0 if not usable


class Receipts:
    """One pathway: from the state to its score with every contribution."""

    def __init__(self, definition: Definition, tally: Tally, laid: Stretches, forks: Iterable[Fork]) -> None:
        self.tally = tally
        key = tally.pathway.key
        asked = enumerate(definition.questions)
        rules = [(at, q, rule) for at, q in asked for rule in q.rules if rule.pathway == key]
        self._steps = lcm(*(max(len(question.values) - 1, 1) for _, question, _ in rules))
        self._rows = [(at, self._row(laid[question.key], rule)) for at, question, rule in rules]
        # A question that can be used has one step whatever its answer; the largest come first.
        self._by_step = sorted(self._rows, key=lambda row: -max(part.step for part in row[1]))
        self._forks = [(each, tuple(map(self._part, each.items))) for each in forks if each.pathway == key]

    def _row(self, stretch: Stretch, rule: Rule) -> Sequence[Part]:
        """What each of a question's codes gives."""
        walks = dict(stretch.states())
        bits = [
            stretch.open,
            stretch.uncertain,
            stretch.known if stretch.known in walks else stretch.not_asked,
        ]
        bits += [stretch.option(index) for index in range(len(stretch.keys))]
        return [self._part(question_item(stretch.question, rule, walks[each])) for each in bits]

    def _part(self, item: Item) -> Part:
        usable = item.state in USABLE
        amount = int(item.weight * (item.extent or 0) * self.tally.unit)
        step = item.weight * self._steps // max(item.levels - 1, 1) if usable else 0
        return Part(Contribution(item, NONE, 0), amount, step)

    def score(self, state: int, codes: Sequence[int]) -> Score:
        """The same as `scoring.score` of the route that state and codes stand for."""
        tally = self.tally
        total, usable, applies, answers = tally.read(state)
        unit, bands = tally.unit, tally.bands
        parts = [row[codes[at]] for at, row in self._rows]
        parts += [ways[each.way(state)] for each, ways in self._forks]
        open_too = total + (applies - usable) * unit
        low, high = half_up(100 * total, applies * unit), half_up(100 * open_too, applies * unit)
        shown = half_up(100 * total, usable * unit) if is_enough(usable, applies, answers) else None
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
            step=None if shown is None else ratio(100 * self._step(codes, parts), self._steps * usable),
            contributions=_contributions(parts, 0 if shown is None else usable * unit, shown or 0),
        )

    def _step(self, codes: Sequence[int], parts: Sequence[Part]) -> int:
        """The largest step of a usable answer, `steps` times as large."""
        single = next((row[codes[at]].step for at, row in self._by_step if row[codes[at]].step), 0)
        return max([single, *[part.step for part in parts[len(self._rows) :]]])


def _contributions(parts: Sequence[Part], weight: int, shown: int) -> tuple[Contribution, ...]:
    """Share the shown score out in whole points by largest remainder; ties go to the earlier."""
    told = [part.nothing for part in parts]
    counted = [i for i, part in enumerate(parts) if part.amount] if weight else []
    if not counted:
        return tuple(told)
    exact = {i: divmod(100 * parts[i].amount, weight) for i in counted}
    left = shown - sum([points for points, _ in exact.values()])
    rounded_up = frozenset(sorted(counted, key=lambda i: -exact[i][1])[:left])
    for i in counted:
        points = exact[i][0] + (i in rounded_up)
        told[i] = Contribution(parts[i].nothing.item, ratio(100 * parts[i].amount, weight), points)
    return tuple(told)
