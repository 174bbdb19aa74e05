"""How many invented respondents would get other results after a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass

from .simulation import Simulation
from .vocabulary import Urgency


@dataclass(frozen=True, slots=True)
class Impact:
    """How many of the same respondents would get other results."""

    count: int
    moved: Mapping[str, int]  # by pathway: into another band, to a score, or to none
    gained: Mapping[str, int]  # by flag
    lost: Mapping[str, int]
    led: int  # how many are told other topics first, or none any more
    anybody: int  # how many are told anything else than before
    later: int = 0  # how many are sent for help later than before, or not at all
    sooner: int = 0


def impact(before: Simulation, after: Simulation) -> Impact:
    """Compare the results of the same respondents under two definitions."""
    moved: Counter[str] = Counter()
    gained: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    led = anybody = later = sooner = 0
    soonest_before, soonest_after = _soonest(before), _soonest(after)
    for was, now in zip(before.people, after.people, strict=True):
        elsewhere = {key for key in was.bands.keys() & now.bands.keys() if was.bands[key] != now.bands[key]}
        moved.update(elsewhere)
        gained.update(now.flags - was.flags)
        lost.update(was.flags - now.flags)
        led += was.leaders != now.leaders
        if was.flags != now.flags:
            wait = soonest_after(now.flags) - soonest_before(was.flags)
            later, sooner = later + (wait > 0), sooner + (wait < 0)
        anybody += bool(elsewhere or was.flags != now.flags or was.leaders != now.leaders)
    return Impact(after.count, dict(moved), dict(gained), dict(lost), led, anybody, later, sooner)


def _soonest(crowd: Simulation) -> Callable[[Set[str]], int]:
    """Return what tells how soon somebody with some signs is sent for help: 0 is an emergency."""
    order = {urgency: place for place, urgency in enumerate(Urgency)}
    places = {flag.key: order[flag.urgency] for flag in crowd.definition.flags}
    return lambda flags: min((places[key] for key in flags), default=len(order))
