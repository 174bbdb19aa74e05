"""Every pathway's sums in one whole number, so that counting an answer in is one addition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from .bits import Stretch, Stretches, Test, doubt, test, union
from .branching import Route
from .definition import CombinedRule, Definition, Pathway
from .items import APPLIES, USABLE, Item, State, bears, question_item
from .scoring import LEAST_ANSWERS, LEAST_SHARE, band_at

Place = tuple[int, int]  # where a sum begins, and the mask of its width


@dataclass(frozen=True, slots=True)
class Shown:
    """What one pathway's sums come to, in the whole numbers that are shown."""

    points: int | None
    low: int
    high: int
    band: str
    low_band: str
    high_band: str


@dataclass(frozen=True, slots=True)
class Tally:
    """The four sums of one pathway, `unit` times as large where they have fractions."""

    pathway: Pathway
    unit: int
    total: Place
    usable: Place
    applies: Place
    answers: Place
    bands: tuple[str, ...]  # by points, 0 to 100

    def add(self, item: Item) -> int:
        """The number to add for one item."""
        amount = 0
        if item.state in APPLIES:
            amount += item.weight << self.applies[0]
        if item.state in USABLE:
            extent = int(item.weight * (item.extent or 0) * self.unit)
            amount += (extent << self.total[0]) + (item.weight << self.usable[0]) + (1 << self.answers[0])
        return amount

    def exact(self, sums: int) -> Fraction | None:
        """The unrounded score; None where too little was answered."""
        total, usable, _, _ = self._read(sums)
        return Fraction(100 * total, usable * self.unit) if self._is_enough(sums) else None

    def shown(self, sums: int) -> Shown:
        total, usable, applies, _ = self._read(sums)
        unit, bands = self.unit, self.bands
        low = _half_up(100 * total, applies * unit)
        high = _half_up(100 * (total + (applies - usable) * unit), applies * unit)
        points = _half_up(100 * total, usable * unit) if self._is_enough(sums) else None
        band = "" if points is None else bands[points]
        return Shown(points, low, high, band, bands[low], bands[high])

    def _is_enough(self, sums: int) -> bool:
        _, usable, applies, answers = self._read(sums)
        half = LEAST_SHARE.denominator * usable >= LEAST_SHARE.numerator * applies
        return half and answers >= LEAST_ANSWERS

    def _read(self, sums: int) -> tuple[int, int, int, int]:
        (t, tm), (u, um), (a, am), (n, nm) = self.total, self.usable, self.applies, self.answers
        return sums >> t & tm, sums >> u & um, sums >> a & am, sums >> n & nm


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator) if denominator else 0


def tallies(definition: Definition, *, start: int) -> tuple[Tally, ...]:
    """Lay out the sums of every pathway from bit `start` on, wide enough never to run over."""
    laid: list[Tally] = []
    for pathway in definition.pathways:
        rules = [
            (question.values, rule)
            for question in definition.questions
            for rule in question.rules
            if rule.pathway == pathway.key
        ]
        combined = [c.rule for c in definition.combined_rules if c.rule.pathway == pathway.key]
        unit = lcm(*(max(values[-1] - values[0], 1) for values, _ in rules if values))
        weight = sum(rule.weight for _, rule in rules) + sum(rule.weight for rule in combined)
        largest = (weight * unit, weight, weight, len(rules) + len(combined))
        (total, usable, applies, answers), start = _places(largest, start)
        bands = tuple(band_at(pathway.bands, points) for points in range(101))
        laid.append(Tally(pathway, unit, total, usable, applies, answers, bands))
    return tuple(laid)


def _places(largest: Sequence[int], start: int) -> tuple[list[Place], int]:
    places: list[Place] = []
    for number in largest:
        width = number.bit_length()
        places.append((start, (1 << width) - 1))
        start += width
    return places, start


def question_amounts(stretch: Stretch, counted: Iterable[Tally]) -> dict[int, int]:
    """What each state of a question adds to the sums, by its bits."""
    question = stretch.question
    by_pathway = {tally.pathway.key: tally for tally in counted}

    def amount(walked: Route) -> int:
        items = ((by_pathway[rule.pathway], question_item(question, rule, walked)) for rule in question.rules)
        return sum(tally.add(item) for tally, item in items)

    return {bits: amount(walked) for bits, walked in stretch.states()}


@dataclass(frozen=True, slots=True)
class CombinedAmounts:
    """What a combined rule adds to the sums, and the bits that decide it."""

    bears: int
    holds: Test
    doubt: Test
    met: int
    unmet: int
    open: int

    def amount(self, state: int) -> int:
        if not state & self.bears:
            return 0
        if self.holds.holds(state):
            return self.met
        return self.open if self.doubt.holds(state) else self.unmet


def combined_amounts(combined: CombinedRule, laid: Stretches, counted: Iterable[Tally]) -> CombinedAmounts:
    rule = combined.rule
    tally = next(tally for tally in counted if tally.pathway.key == rule.pathway)

    def add(state: State, *, holds: bool = False) -> int:
        return tally.add(Item(combined.key, rule.weight, state, Fraction(holds is not rule.reverse)))

    return CombinedAmounts(
        bears=union(_bearing(laid[condition.question]) for condition in combined.when.conditions),
        holds=test(combined.when, laid),
        doubt=doubt(combined.when, laid),
        met=add(State.ANSWERED, holds=True),
        unmet=add(State.ANSWERED),
        open=add(State.MISSING),
    )


def _bearing(stretch: Stretch) -> int:
    """The bits of a question that is asked or known, and not answered "does not apply"."""
    key = stretch.question.key
    if stretch.ticks:
        return stretch.asked | stretch.uncertain
    return union(bits for bits, walked in stretch.states() if bears(key, walked))
