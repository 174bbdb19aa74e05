"""Which advice cards are shown, given the answers and the flags they raise."""

from __future__ import annotations

from collections.abc import Sequence

from .branching import Route
from .definition import Advice, Flag, Group, Subject
from .safety import asks_for_caution, needs_help_today

GROUPS = tuple(Group)
SILENT_TODAY = frozenset({Subject.FOOD, Subject.RESTRICTION, Subject.SUPPLEMENT})
SILENT_WITH_CAUTION = frozenset({Subject.RESTRICTION, Subject.SUPPLEMENT})


def chosen(walked: Route, flags: Sequence[Flag]) -> tuple[Advice, ...]:
    """The cards whose conditions hold and that no flag silences, group by group."""
    keys = {flag.key for flag in flags}
    silent = _silent_subjects(flags)
    cards = [
        card
        for card in walked.definition.advice
        if card.subject not in silent and keys.isdisjoint(card.hidden_by) and walked.holds(card.when)
    ]
    return tuple(sorted(cards, key=lambda card: GROUPS.index(card.group)))


def _silent_subjects(flags: Sequence[Flag]) -> frozenset[Subject]:
    if needs_help_today(flags):
        return SILENT_TODAY
    return SILENT_WITH_CAUTION if asks_for_caution(flags) else frozenset()
