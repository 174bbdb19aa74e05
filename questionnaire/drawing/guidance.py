"""Advice on the summary: cards about skin, the plan of five steps, and what lies beyond the gut."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from questionnaire.domain.definition import Advice
from questionnaire.editions import Edition
from questionnaire.summary.report import PlanStep

from .moulds import Printing, moulded


@moulded("questionnaire/summary/advice.html")
def _card(edition: Edition, key: str, level: int, is_open: bool) -> dict[str, Any]:
    card = edition.definition.advice_by_key[key]
    return {"card": card, "level": level, "open": is_open, "grades_here": True}


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
