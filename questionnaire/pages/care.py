"""Care: what a sign asks somebody to do, whom to call where they are, and the cards that say it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.html import format_html_join

from questionnaire.domain.definition import Contact, Country, Definition, Flag, HelpLine, Urgency
from questionnaire.domain.evaluation import Evaluation
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


@cached_fragment("questionnaire/_care_card.html", "told", "lines")
def _card(version: PublishedVersion, flag: str, has_lines: bool) -> dict[str, Any]:
    return {"flag": version.definition.flags_by_key[flag], "has_lines": has_lines}


@cached_fragment("questionnaire/_support.html", "lines")
def _support(version: PublishedVersion, flag: str) -> dict[str, Any]:
    return {"flag": version.definition.flags_by_key[flag]}


@cached_fragment("questionnaire/care.html", "signs", "lines")
def _group(version: PublishedVersion, urgency: Urgency, count: int, has_lines: bool) -> dict[str, Any]:
    return {"urgency": urgency, "count": count, "has_lines": has_lines}


@cached_fragment("questionnaire/sign.html", "told", "lines")
def _sign(version: PublishedVersion, flag: str, has_lines: bool) -> dict[str, Any]:
    return {"flag": version.definition.flags_by_key[flag], "has_lines": has_lines}


@cached_fragment("questionnaire/_help_line.html")
def _line(version: PublishedVersion, line: HelpLine) -> dict[str, Any]:
    return {"line": line}


@cached_fragment("questionnaire/cautions.html", "signs")
def _cautions(version: PublishedVersion) -> dict[str, Any]:
    return {"urgency": Urgency.CAUTION}


def render_care(local: LocalVersion, groups: Iterable[CareGroup]) -> str:
    return "".join([_render_group(local, group) for group in groups])


def render_card(local: LocalVersion, card: CareCard) -> str:
    """One sign with what to do, and whom to call."""
    fragment = _card(local, card.flag.key, bool(card.lines))
    return fragment.fill(told=render_told(card.told), lines=_render_lines(local, card.lines))


def render_support(local: LocalVersion, card: CareCard) -> str:
    """Return what to do about one sign, and whom to call, for the page after the one that raised it."""
    return _support(local, card.flag.key).fill(lines=_render_lines(local, card.lines))


def render_told(told: Iterable[str]) -> str:
    """What somebody told, in their own words."""
    return format_html_join(" · ", "<bdi>{}</bdi>", ((quote,) for quote in told))


def render_cautions(local: LocalVersion, cards: Iterable[CareCard]) -> str:
    signs = [_render_sign(local, card, card.lines) for card in cards]
    return _cautions(local).fill(signs="".join(signs)) if signs else ""


def _render_group(local: LocalVersion, group: CareGroup) -> str:
    if len(group.cards) == 1:
        return render_card(local, group.cards[0])
    signs = "".join([_render_sign(local, card, ()) for card in group.cards])
    fragment = _group(local, group.urgency, len(group.cards), bool(group.lines))
    return fragment.fill(signs=signs, lines=_render_lines(local, group.lines))


def _render_sign(local: LocalVersion, card: CareCard, lines: Sequence[HelpLine]) -> str:
    fragment = _sign(local, card.flag.key, bool(lines))
    return fragment.fill(told=render_told(card.told), lines=_render_lines(local, lines))


def _render_lines(local: LocalVersion, lines: Iterable[HelpLine]) -> str:
    return "".join([_line(local, line).fill() for line in lines])
