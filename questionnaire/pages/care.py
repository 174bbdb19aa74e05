"""Care: what a sign asks somebody to do, and whom to call where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from questionnaire.domain.definition import Contact, Country, Definition, Flag, HelpLine, Urgency
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.safety import WITHHOLDING
from questionnaire.domain.told import told
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment


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

    @property
    def call(self) -> HelpLine | None:
        """The one of them that stands large."""
        return first_call(self.cards)

    @property
    def told(self) -> tuple[str, ...]:
        """Everything told that raised one of them, each once."""
        return tuple(dict.fromkeys(quote for card in self.cards for quote in card.told))

    @property
    def withholds(self) -> bool:
        """Whether help is needed today, so that it stands large and alone."""
        return self.urgency in WITHHOLDING


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


@cached_fragment("questionnaire/_support.html", "lines")
def _support(version: PublishedVersion, flag: str) -> dict[str, Any]:
    return {"flag": version.definition.flags_by_key[flag]}


@cached_fragment("questionnaire/_help_line.html")
def _line(version: PublishedVersion, line: HelpLine) -> dict[str, Any]:
    return {"line": line}


def render_support(local: LocalVersion, card: CareCard) -> str:
    """Return what to do about one sign, and whom to call, for the page after the one that raised it."""
    return _support(local, card.flag.key).fill(lines=_render_lines(local, card.lines))


def _render_lines(local: LocalVersion, lines: Iterable[HelpLine]) -> str:
    return "".join([_line(local, line).fill() for line in lines])
