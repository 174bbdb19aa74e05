"""Care cards and cautions on the summary."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from questionnaire.domain.definition import HelpLine
from questionnaire.editions import Edition
from questionnaire.summary.care import CareCard, CareGroup, care_cards

from .moulds import Printing, moulded


@moulded("questionnaire/_care_card.html")
def _card(edition: Edition, flag: str, country: str) -> dict[str, Any]:
    definition = edition.definition
    return {"card": care_cards([definition.flags_by_key[flag]], definition, country)[0]}


@moulded("questionnaire/summary/care.html", "signs", "lines")
def _group(edition: Edition, urgency: str, count: int, has_lines: bool) -> dict[str, Any]:
    return {"urgency": urgency, "count": count, "has_lines": has_lines}


@moulded("questionnaire/summary/sign.html")
def _sign(edition: Edition, flag: str, lines: tuple[HelpLine, ...]) -> dict[str, Any]:
    return {"flag": edition.definition.flags_by_key[flag], "lines": lines}


@moulded("questionnaire/_help_line.html")
def _line(edition: Edition, line: HelpLine) -> dict[str, Any]:
    return {"line": line}


@moulded("questionnaire/summary/cautions.html", "signs")
def _cautions(edition: Edition) -> dict[str, Any]:
    return {}


def draw_care(printing: Printing, groups: Iterable[CareGroup], *, country: str) -> str:
    return "".join([_draw_group(printing, group, country) for group in groups])


def _draw_group(printing: Printing, group: CareGroup, country: str) -> str:
    if len(group.cards) == 1:
        return _card(printing, group.cards[0].flag.key, country).fill()
    signs = [_sign(printing, card.flag.key, ()).fill() for card in group.cards]
    lines = [_line(printing, line).fill() for line in group.lines]
    mould = _group(printing, group.urgency, len(signs), bool(lines))
    return mould.fill(signs="".join(signs), lines="".join(lines))


def draw_cautions(printing: Printing, cards: Iterable[CareCard]) -> str:
    signs = [_sign(printing, card.flag.key, card.lines).fill() for card in cards]
    return _cautions(printing).fill(signs="".join(signs)) if signs else ""
