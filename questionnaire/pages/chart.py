"""The drawing of the scores: vessels that rise from the gut to the skin, filled as far as the points go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from questionnaire.domain.constants import WHOLE
from questionnaire.domain.definition import Band, Grade, Pathway

from .points import Topic

# All in the drawing's own units.
UNIT = 1.5  # of a point
TALL = UNIT * WHOLE
TOP = 70  # of every vessel
FIRST, APART = 82, 100  # where the first vessel stands, and from one to the next
ROOM = 22  # points from which a number has room inside
ABOVE = 30  # what it needs above what is filled; else it stands in the middle
DOTS = {Grade.A: 4, Grade.B: 3, Grade.C: 2, Grade.D: 1}


@dataclass(frozen=True, slots=True)
class Vessel:
    """One topic. Heights run from the top of its vessel downwards."""

    topic: Topic
    left: int
    low: float
    high: float
    number_at: float
    inside: bool  # whether the number stands in what is filled

    @property
    def filled(self) -> float:
        return TALL - self.high

    @property
    def open(self) -> float:
        return self.low - self.high

    @property
    def label(self) -> list[tuple[str, int]]:
        """The topic's title in two lines, and where they stand."""
        return list(zip(self.topic.pathway.title.split(maxsplit=1), (282, 300), strict=False))

    @property
    def dots(self) -> list[tuple[bool, int]]:
        """Four dots, filled as far as the evidence goes, and where they stand; none without a grade."""
        grade = self.topic.pathway.grade
        return [(at < DOTS[grade], 13 + 14 * at) for at in range(len(DOTS))] if grade else []


@dataclass(frozen=True, slots=True)
class Tick:
    """A band's word, at the height of its middle, and the line where it begins."""

    word: str
    middle: float
    line: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    vessels: tuple[Vessel, ...]
    ticks: tuple[Tick, ...]

    @property
    def width(self) -> int:
        return FIRST + APART * len(self.vessels) - 22

    @property
    def coils(self) -> range:
        """The turns of the gut between the vessels."""
        return range(len(self.vessels) - 1)


def chart_of(topics: Sequence[Topic]) -> Chart:
    return Chart(tuple(_vessel(topic, at) for at, topic in enumerate(topics)), _ticks(topics))


def _vessel(topic: Topic, at: int) -> Vessel:
    score, top = topic.score, TALL - UNIT * topic.score.high
    low, inside = TALL - UNIT * score.low, score.low >= ROOM
    number_at = low + (22 if score.open else 27) if inside else (top - 9 if top > ABOVE else TALL / 2)
    return Vessel(topic, FIRST + APART * at, low, top, number_at, inside)


def _ticks(topics: Sequence[Topic]) -> tuple[Tick, ...]:
    """The words beside the vessels; none where the topics do not share their bands."""
    scales = {_scale(topic.pathway) for topic in topics}
    return tuple(_tick(*band) for band in scales.pop()) if len(scales) == 1 else ()


def _scale(pathway: Pathway) -> tuple[tuple[str, int, int], ...]:
    return tuple(_of(band) for band in sorted(pathway.bands, key=lambda band: band.low))


def _of(band: Band) -> tuple[str, int, int]:
    return band.label, band.low, band.high


def _tick(word: str, low: int, high: int) -> Tick:
    bottom = TOP + TALL
    return Tick(word, bottom - UNIT * (low + high) / 2 + 5, bottom - UNIT * low if low else None)
