"""Every pathway's sums in one whole number, so that counting an answer in is one addition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import lcm

from ..definition import Definition, Pathway
from ..items import APPLIES, USABLE, Item
from ..scoring import LEAST_ANSWERS, LEAST_SHARE, band_at

LEAST_SHARE_ABOVE, LEAST_SHARE_BELOW = LEAST_SHARE.as_integer_ratio()

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
    within: int  # the mask of all that is needed to read them
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

    def shown(self, sums: int) -> Shown:
        total, usable, applies, answers = self.read(sums)
        unit, bands = self.unit, self.bands
        low = half_up(100 * total, applies * unit)
        high = half_up(100 * (total + (applies - usable) * unit), applies * unit)
        points = half_up(100 * total, usable * unit) if is_enough(usable, applies, answers) else None
        band = "" if points is None else bands[points]
        return Shown(points, low, high, band, bands[low], bands[high])

    def band(self, sums: int) -> str:
        """The band alone; empty where too little was answered."""
        total, usable, applies, answers = self.read(sums)
        enough = is_enough(usable, applies, answers)
        return self.bands[half_up(100 * total, usable * self.unit)] if enough else ""

    def read(self, sums: int) -> tuple[int, int, int, int]:
        """Total (`unit` times as large), usable weight, weight that applies, usable answers."""
        (t, tm), (u, um), (a, am), (n, nm) = self.total, self.usable, self.applies, self.answers
        sums &= self.within
        return sums >> t & tm, sums >> u & um, sums >> a & am, sums >> n & nm


def is_enough(usable: int, applies: int, answers: int) -> bool:
    """Whether there is enough to give a score: half of the weight that applies, and three answers."""
    half = usable * LEAST_SHARE_BELOW >= applies * LEAST_SHARE_ABOVE
    return half and answers >= LEAST_ANSWERS


def half_up(numerator: int, denominator: int) -> int:
    """A fraction to the nearest whole number, halves upwards; 0 over 0 is 0."""
    return (2 * numerator + denominator) // (2 * denominator) if denominator else 0


def tallies(definition: Definition) -> tuple[Tally, ...]:
    """Lay out the sums of every pathway from the lowest bit on, wide enough for all."""
    laid: list[Tally] = []
    start = 0
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
        within = (1 << start) - 1
        laid.append(Tally(pathway, unit, total, usable, applies, answers, within, bands))
    return tuple(laid)


def _places(largest: Sequence[int], start: int) -> tuple[list[Place], int]:
    places: list[Place] = []
    for number in largest:
        width = number.bit_length()
        places.append((start, (1 << width) - 1))
        start += width
    return places, start
