"""Which flags ask for help today, whatever the scores are."""

from __future__ import annotations

from collections.abc import Iterable

from .definition import Flag, Urgency
from .vocabulary import complete

URGENCIES = tuple(Urgency)  # most urgent first
# Whether scores, food and supplements must stay silent until somebody has got help.
WITHHOLDS = complete(
    Urgency,
    {
        Urgency.EMERGENCY: True,
        Urgency.SAME_DAY: True,
        Urgency.SOON: False,
        Urgency.ROUTINE: False,
        Urgency.CAUTION: False,
    },
)
WITHHOLDING = frozenset(urgency for urgency, withholds in WITHHOLDS.items() if withholds)


def is_emergency(flags: Iterable[Flag]) -> bool:
    return any(flag.urgency is Urgency.EMERGENCY for flag in flags)


def needs_help_today(flags: Iterable[Flag]) -> bool:
    """Return whether help is needed today, so that scores, food and supplements are not shown."""
    return any(flag.urgency in WITHHOLDING for flag in flags)


def of_today(flags: Iterable[Flag]) -> tuple[Flag, ...]:
    """Return the flags that need help today and are no emergency."""
    today = WITHHOLDING - {Urgency.EMERGENCY}
    return tuple(flag for flag in flags if flag.urgency in today)


def asks_for_caution(flags: Iterable[Flag]) -> bool:
    return any(flag.urgency is Urgency.CAUTION for flag in flags)
