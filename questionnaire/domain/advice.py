"""Which advice cards stay silent, given the flags that are raised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .definition import Advice, Flag, Group, Subject
from .safety import asks_for_caution, needs_help_today

GROUPS = tuple(Group)
SILENT_TODAY = frozenset({Subject.FOOD, Subject.RESTRICTION, Subject.SUPPLEMENT})
SILENT_WITH_CAUTION = frozenset({Subject.RESTRICTION, Subject.SUPPLEMENT})


def shown_cards(cards: Iterable[Advice], flags: Sequence[Flag]) -> tuple[Advice, ...]:
    """Return those cards that no flag silences."""
    raised, silent = {flag.key for flag in flags}, silent_subjects(flags)
    return tuple([c for c in cards if c.subject not in silent and raised.isdisjoint(c.hidden_by)])


def silent_subjects(flags: Sequence[Flag]) -> frozenset[Subject]:
    if needs_help_today(flags):
        return SILENT_TODAY
    return SILENT_WITH_CAUTION if asks_for_caution(flags) else frozenset()
