"""Care cards and cautions on the summary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import format_html_join

from questionnaire.domain.definition import HelpLine, Urgency
from questionnaire.summary.care import CareCard, CareGroup
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment


@cached_fragment("questionnaire/_care_card.html", "told", "lines")
def _card(version: PublishedVersion, flag: str, has_lines: bool) -> dict[str, Any]:
    return {"flag": version.definition.flags_by_key[flag], "has_lines": has_lines}


@cached_fragment("questionnaire/_support.html", "lines")
def _support(version: PublishedVersion, flag: str) -> dict[str, Any]:
    return {"flag": version.definition.flags_by_key[flag]}


@cached_fragment("questionnaire/summary/care.html", "signs", "lines")
def _group(version: PublishedVersion, urgency: Urgency, count: int, has_lines: bool) -> dict[str, Any]:
    return {"urgency": urgency, "count": count, "has_lines": has_lines}


@cached_fragment("questionnaire/summary/sign.html", "told", "lines")
def _sign(version: PublishedVersion, flag: str, has_lines: bool) -> dict[str, Any]:
    return {"flag": version.definition.flags_by_key[flag], "has_lines": has_lines}


@cached_fragment("questionnaire/_help_line.html")
def _line(version: PublishedVersion, line: HelpLine) -> dict[str, Any]:
    return {"line": line}


@cached_fragment("questionnaire/summary/cautions.html", "signs")
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
