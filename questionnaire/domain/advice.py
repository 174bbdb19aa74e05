"""Which advice cards are hidden because of the flags that are raised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .definition import Advice, Flag, Group, Subject
from .safety import asks_for_caution, needs_help_today
from .vocabulary import complete

GROUPS = tuple(Group)


class Silence(NamedTuple):
    """When cards of one subject are hidden."""

    today: bool  # while help is needed today
    with_caution: bool  # while a professional should be asked first


SILENCES = complete(
    Subject,
    {
        Subject.GENERAL: Silence(today=False, with_caution=False),
        Subject.FOOD: Silence(today=True, with_caution=False),
        Subject.RESTRICTION: Silence(today=True, with_caution=True),
        Subject.SUPPLEMENT: Silence(today=True, with_caution=True),
    },
)
SILENT_TODAY = frozenset(subject for subject, silence in SILENCES.items() if silence.today)
SILENT_WITH_CAUTION = frozenset(subject for subject, silence in SILENCES.items() if silence.with_caution)


def shown_cards(cards: Iterable[Advice], flags: Sequence[Flag]) -> tuple[Advice, ...]:
    """Return the cards that no flag hides."""
    raised, silent = {flag.key for flag in flags}, silent_subjects(flags)
    return tuple([c for c in cards if c.subject not in silent and raised.isdisjoint(c.hidden_by)])


def silent_subjects(flags: Sequence[Flag]) -> frozenset[Subject]:
    if needs_help_today(flags):
        return SILENT_TODAY
    return SILENT_WITH_CAUTION if asks_for_caution(flags) else frozenset()
