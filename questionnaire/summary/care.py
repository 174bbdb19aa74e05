"""Care cards: what a sign asks somebody to do, and whom to call where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from questionnaire.domain.definition import Contact, Country, Definition, Flag, HelpLine, Urgency
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.told import told


@dataclass(frozen=True, slots=True)
class CareCard:
    """One raised flag with the help lines of the visitor's country."""

    flag: Flag
    lines: tuple[HelpLine, ...]
    told: tuple[str, ...]  # what somebody told that raised it, in their words


@dataclass(frozen=True, slots=True)
class CareGroup:
    """All signs of one urgency, and everybody to call about them, each once."""

    urgency: Urgency
    cards: tuple[CareCard, ...]

    @property
    def lines(self) -> tuple[HelpLine, ...]:
        return tuple(dict.fromkeys(line for card in self.cards for line in card.lines))


def care_groups(cards: Iterable[CareCard]) -> tuple[CareGroup, ...]:
    """Return the cards grouped by urgency, most urgent first."""
    grouped = groupby(cards, key=lambda card: card.flag.urgency)
    return tuple(CareGroup(urgency, tuple(found)) for urgency, found in grouped)


def care_cards(flags: Iterable[Flag], evaluation: Evaluation, country: str) -> tuple[CareCard, ...]:
    lines = _country(evaluation.definition, country).lines
    return tuple(
        CareCard(
            flag=flag,
            lines=tuple(line for need in flag.needs for line in lines if line.need == need),
            told=told(flag.when, evaluation),
        )
        for flag in flags
    )


def first_call(cards: Iterable[CareCard]) -> HelpLine | None:
    """Return the first help line of these cards that can be called."""
    lines = (line for card in cards for line in card.lines if line.contact is Contact.CALL)
    return next((line for line in lines if any(piece.href for piece in line.pieces)), None)


def _country(definition: Definition, key: str) -> Country:
    """Return the visitor's country; the last one stands for "somewhere else"."""
    fallback = definition.countries[-1] if definition.countries else Country("other", "", ())
    return definition.countries_by_key.get(key, fallback)
