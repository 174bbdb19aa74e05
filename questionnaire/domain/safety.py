"""Which flags are raised and how soon they ask somebody to act; never looks at scores."""

from __future__ import annotations

from collections.abc import Iterable

from .branching import Route
from .definition import Flag, Urgency

URGENCIES = tuple(Urgency)  # most urgent first
WITHHOLDING = frozenset({Urgency.EMERGENCY, Urgency.SAME_DAY})


def raised(walked: Route) -> tuple[Flag, ...]:
    """The flags that the answers raise, most urgent first, else in the definition's order.

    Flags run on whatever has been answered. As their conditions may only ask for a sign to
    be present (`problems` makes sure), adding a sign never takes a flag away.
    """
    flags = [flag for flag in walked.definition.flags if walked.holds(flag.when)]
    return tuple(sorted(flags, key=lambda flag: URGENCIES.index(flag.urgency)))


def is_emergency(flags: Iterable[Flag]) -> bool:
    return any(flag.urgency is Urgency.EMERGENCY for flag in flags)


def needs_help_today(flags: Iterable[Flag]) -> bool:
    """Whether scores, food and supplements must stay silent."""
    return any(flag.urgency in WITHHOLDING for flag in flags)


def asks_for_caution(flags: Iterable[Flag]) -> bool:
    return any(flag.urgency is Urgency.CAUTION for flag in flags)
