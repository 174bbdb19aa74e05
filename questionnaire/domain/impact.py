"""How many invented respondents would get other results after a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .simulation import Simulation


@dataclass(frozen=True, slots=True)
class Impact:
    """How many of the same respondents would get other results."""

    count: int
    moved: Mapping[str, int]  # by pathway: into another band, to a score, or to none
    gained: Mapping[str, int]  # by flag
    lost: Mapping[str, int]
    led: int  # to other topics named first, or to none
    anybody: int  # how many meet with any of this


def impact(before: Simulation, after: Simulation) -> Impact:
    """Compare the results of the same respondents under two definitions."""
    moved: Counter[str] = Counter()
    gained: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    led = anybody = 0
    for was, now in zip(before.people, after.people, strict=True):
        elsewhere = {key for key in was.bands.keys() & now.bands.keys() if was.bands[key] != now.bands[key]}
        moved.update(elsewhere)
        gained.update(now.flags - was.flags)
        lost.update(was.flags - now.flags)
        led += was.leaders != now.leaders
        anybody += bool(elsewhere or was.flags != now.flags or was.leaders != now.leaders)
    return Impact(after.count, dict(moved), dict(gained), dict(lost), led, anybody)
