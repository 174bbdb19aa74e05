"""The drawing of the scores: vessels that rise from the gut to the skin, filled as far as the points go.

A vessel depends on a topic and its range, which many people share, so it is rendered once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from questionnaire.domain.definition import Band, Grade, Pathway
from questionnaire.domain.scoring import Score, band_at
from questionnaire.domain.stated_numbers import WHOLE
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment

# All in the drawing's own units.
UNIT = 1.5  # of a point
TALL = UNIT * WHOLE
TOP = 70  # of every vessel
FIRST, APART = 82, 100  # where the first vessel stands, and from one to the next
ROOM = 22  # points from which a number has room inside
ABOVE = 30  # what it needs above what is filled; else it stands in the middle, on a plate as tall
LONG = 9  # letters of a word beside the vessels
WIDEST = 12  # letters of a line below a vessel
DOTS = {Grade.A: 4, Grade.B: 3, Grade.C: 2, Grade.D: 1}


@dataclass(frozen=True, slots=True)
class Vessel:
    """One topic: its points, and up to how many they could come. Heights run from its top downwards."""

    pathway: Pathway
    points: int
    most: int
    at: int = 0  # its place, from 0

    @property
    def left(self) -> int:
        return FIRST + APART * self.at

    @property
    def low(self) -> float:
        return TALL - UNIT * self.points

    @property
    def high(self) -> float:
        return TALL - UNIT * self.most

    @property
    def filled(self) -> float:
        return TALL - self.high

    @property
    def open(self) -> float:
        return self.low - self.high

    @property
    def inside(self) -> bool:
        """Whether the number stands in what is filled."""
        return self.points >= ROOM

    @property
    def number_at(self) -> float:
        if self.inside:
            return self.low + (22 if self.open else 27)
        return self.high - 9 if self.high > ABOVE else TALL / 2

    @property
    def plate_at(self) -> float | None:
        """Where the plate begins that keeps a number apart from the stripes around it; None without one."""
        on_stripes = not self.inside and self.high <= ABOVE
        return self.number_at - ABOVE * 3 / 4 if on_stripes else None

    @property
    def low_band(self) -> Band | None:
        """The word for its points."""
        return self._band(self.points)

    @property
    def high_band(self) -> Band | None:
        """The word for what they could come to."""
        return self._band(self.most)

    def _band(self, points: int) -> Band | None:
        return self.pathway.bands_by_key.get(band_at(self.pathway.bands, points))

    @property
    def lines(self) -> list[str]:
        """The topic's title in two lines, or in three where its words are long."""
        title = self.pathway.title
        found = wrap(title, WIDEST, break_long_words=False)
        return found if len(found) > 1 else title.split(maxsplit=1)

    @property
    def label(self) -> list[tuple[str, int]]:
        """These lines, and where they stand."""
        start, apart = (282, 18) if len(self.lines) <= 2 else (272, 17)  # noqa: PLR2004
        return [(line, start + apart * place) for place, line in enumerate(self.lines)]

    @property
    def dots_at(self) -> int:
        return self.label[-1][1] + 14

    @property
    def dots(self) -> list[tuple[bool, int]]:
        """Four dots, filled as far as the evidence goes, and where they stand; none without a grade."""
        grade = self.pathway.grade
        return [(at < DOTS[grade], 13 + 14 * at) for at in range(len(DOTS))] if grade else []


@dataclass(frozen=True, slots=True)
class Tick:
    """A band's word, at the height of its middle, and the line where it begins."""

    word: str
    middle: float
    line: float | None

    @property
    def at(self) -> int:
        """Where it begins: a long word in the margin, as it would run into the first vessel."""
        return 8 if len(self.word) < LONG else -4


def ticks(pathways: Sequence[Pathway]) -> tuple[Tick, ...]:
    """Return the words beside the vessels; none where the topics do not share their bands."""
    scales = {_scale(pathway) for pathway in pathways}
    return tuple(_tick(*band) for band in scales.pop()) if len(scales) == 1 else ()


def _scale(pathway: Pathway) -> tuple[tuple[str, int, int], ...]:
    in_order = sorted(pathway.bands, key=lambda band: band.low)
    return tuple((band.label, band.low, band.high) for band in in_order)


def _tick(word: str, low: int, high: int) -> Tick:
    bottom = TOP + TALL
    return Tick(word, bottom - UNIT * (low + high) / 2 + 5, bottom - UNIT * low if low else None)


@cached_fragment("questionnaire/chart.html", "words", "vessels")
def _chart(version: PublishedVersion, keys: tuple[str, ...]) -> dict[str, Any]:
    pathways = [version.definition.pathways_by_key[key] for key in keys]
    turns = range(len(keys) - 1)  # of the gut, between the vessels
    return {"ticks": ticks(pathways), "turns": turns, "width": FIRST + APART * len(keys) - ROOM}


@cached_fragment("questionnaire/vessel.html")
def _vessel(version: PublishedVersion, key: str, points: int, most: int, at: int) -> dict[str, Any]:
    return {"vessel": Vessel(version.definition.pathways_by_key[key], points, most, at)}


@cached_fragment("questionnaire/vessel_words.html")
def _words(version: PublishedVersion, key: str, points: int, most: int) -> dict[str, Any]:
    return {"vessel": Vessel(version.definition.pathways_by_key[key], points, most)}


def render_chart(local: LocalVersion, scores: Iterable[Score]) -> SafeString:
    """Return the drawing of these scores, with a sentence for each."""
    ranges = [(score.pathway, score.low, score.high) for score in scores]
    chart = _chart(local, tuple(key for key, *_ in ranges)).fill(
        words=" ".join([_words(local, *each).fill().strip() for each in ranges]),
        vessels="".join([_vessel(local, *each, at).fill() for at, each in enumerate(ranges)]),
    )
    return mark_safe(chart)  # noqa: S308 -- from templates
