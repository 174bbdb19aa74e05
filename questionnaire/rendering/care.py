"""Care cards and cautions on the summary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from questionnaire.domain.definition import HelpLine, Urgency
from questionnaire.summary.care import CareCard, CareGroup, care_cards
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment


@cached_fragment("questionnaire/_care_card.html")
def _card(version: PublishedVersion, flag: str, country: str) -> dict[str, Any]:
    definition = version.definition
    return {"card": care_cards([definition.flags_by_key[flag]], definition, country)[0]}


@cached_fragment("questionnaire/summary/care.html", "signs", "lines")
def _group(version: PublishedVersion, urgency: Urgency, count: int, has_lines: bool) -> dict[str, Any]:
    return {"urgency": urgency, "count": count, "has_lines": has_lines}


@cached_fragment("questionnaire/summary/sign.html")
def _sign(version: PublishedVersion, flag: str, lines: tuple[HelpLine, ...]) -> dict[str, Any]:
    return {"flag": version.definition.flags_by_key[flag], "lines": lines}


@cached_fragment("questionnaire/_help_line.html")
def _line(version: PublishedVersion, line: HelpLine) -> dict[str, Any]:
    return {"line": line}


@cached_fragment("questionnaire/summary/cautions.html", "signs")
def _cautions(version: PublishedVersion) -> dict[str, Any]:
    return {"urgency": Urgency.CAUTION}


def render_care(local: LocalVersion, groups: Iterable[CareGroup], *, country: str) -> str:
    return "".join([_render_group(local, group, country) for group in groups])


def _render_group(local: LocalVersion, group: CareGroup, country: str) -> str:
    if len(group.cards) == 1:
        return _card(local, group.cards[0].flag.key, country).fill()
    signs = [_sign(local, card.flag.key, ()).fill() for card in group.cards]
    lines = [_line(local, line).fill() for line in group.lines]
    fragment = _group(local, group.urgency, len(signs), bool(lines))
    return fragment.fill(signs="".join(signs), lines="".join(lines))


def render_cautions(local: LocalVersion, cards: Iterable[CareCard]) -> str:
    signs = [_sign(local, card.flag.key, card.lines).fill() for card in cards]
    return _cautions(local).fill(signs="".join(signs)) if signs else ""
