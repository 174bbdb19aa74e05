"""Advice on the summary: cards about skin, the plan of five steps, and what lies beyond the gut."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.urls import NoReverseMatch, reverse

from questionnaire.domain.definition import Advice
from questionnaire.editions import Edition
from questionnaire.summary.report import PlanStep

from .moulds import Printing, moulded

log = logging.getLogger("gutskin.drawing")


@moulded("questionnaire/summary/advice.html")
def _card(edition: Edition, key: str, level: int, is_open: bool) -> dict[str, Any]:
    card = edition.definition.advice_by_key[key]
    link = _address(edition, card) if card.link else ""
    return {"card": card, "link": link, "level": level, "open": is_open, "grades_here": True}


def _address(edition: Edition, card: Advice) -> str:
    """Where a card's link leads; nowhere if it was published before links were checked and is none."""
    try:
        return reverse("article", args=[card.article]) + card.anchor
    except NoReverseMatch:
        # Which card it is would tell what somebody has answered; the draft's problems name it.
        fields = {"event": "bad link", "noun": "advice", "version": edition.number}
        log.warning("a link cannot be shown", extra={"fields": fields})
        return ""


@moulded("questionnaire/summary/cards.html", "cards")
def _cards(edition: Edition, group: str) -> dict[str, Any]:
    return {"group": group}


@moulded("questionnaire/summary/plan.html", "steps")
def _plan(edition: Edition) -> dict[str, Any]:
    return {}


@moulded("questionnaire/summary/plan_step.html", "cards")
def _step(edition: Edition, group: str, number: int) -> dict[str, Any]:
    return {"group": group, "number": number}


def draw_cards(printing: Printing, group: str, cards: Iterable[Advice], *, first_open: bool = False) -> str:
    """A section of cards; nothing where there are none."""
    drawn = [_card(printing, card.key, 3, first_open and at == 0).fill() for at, card in enumerate(cards)]
    return _cards(printing, group).fill(cards="".join(drawn)) if drawn else ""


def draw_plan(printing: Printing, steps: Iterable[PlanStep]) -> str:
    drawn = [
        _step(printing, step.group, number).fill(
            cards="".join([_card(printing, card.key, 4, False).fill() for card in step.cards])
        )
        for number, step in enumerate(steps, start=1)
    ]
    return _plan(printing).fill(steps="".join(drawn)) if drawn else ""
