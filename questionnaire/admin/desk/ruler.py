"""A topic's bands drawn along the scores from 0 to 100, with every score that has no word, or several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from questionnaire.domain.definition import Band
from questionnaire.domain.problems.bands import LEAST, MOST

SCORES = MOST - LEAST + 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some scores next to each other; left and width in hundredths of the ruler."""

    low: int
    high: int
    words: str

    @property
    def left(self) -> float:
        return _along(self.low)

    @property
    def middle(self) -> float:
        return round(self.left + self.width / 2, 2)

    @property
    def width(self) -> float:
        return round(100 * (self.high - self.low + 1) / SCORES, 2)


@dataclass(frozen=True, slots=True)
class Ruler:
    """What is drawn of a topic's bands."""

    bands: tuple[Stretch, ...]
    wrong: tuple[Stretch, ...]

    @property
    def ticks(self) -> list[tuple[int, float]]:
        return [(band.low, band.left) for band in self.bands]

    @property
    def words(self) -> str:
        """The same for whoever does not see it."""
        named = [_("%(word)s from %(low)s to %(high)s") % _about(band) for band in self.bands]
        return ", ".join([*named, *(stretch.words for stretch in self.wrong)])


def ruler(bands: Sequence[Band]) -> Ruler:
    """Return the drawing of some bands; of one that reaches beyond the scores, what lies within them."""
    drawn = [Stretch(max(band.low, LEAST), min(band.high, MOST), band.label) for band in bands]
    drawn = sorted((band for band in drawn if band.low <= band.high), key=lambda band: band.low)
    return Ruler(tuple(drawn), tuple(_wrong(drawn)))


def _wrong(bands: Sequence[Stretch]) -> Iterator[Stretch]:
    count = Counter(score for band in bands for score in range(band.low, band.high + 1))
    scores = range(LEAST, MOST + 1)
    for held, group in groupby(scores, key=lambda score: min(count[score], 2)):
        run = list(group)
        if held != 1:
            yield Stretch(run[0], run[-1], _fault(run[0], run[-1], several=held > 1))


def _fault(low: int, high: int, *, several: bool) -> str:
    about: dict[str, Any] = {"low": low, "high": high}
    if low == high:
        return (_("%(low)s has several words") if several else _("%(low)s has no word")) % about
    words = _("%(low)s to %(high)s have several words") if several else _("%(low)s to %(high)s have no word")
    return words % about


def _about(band: Stretch) -> dict[str, Any]:
    return {"word": band.words, "low": band.low, "high": band.high}


def _along(score: int) -> float:
    return round(100 * (score - LEAST) / SCORES, 2)
