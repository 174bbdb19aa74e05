"""Advice on the summary: cards about skin, the plan of five steps, and what lies beyond the gut."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import NoReverseMatch, reverse

from questionnaire.domain.definition import Advice, Group
from questionnaire.pages.report import PlanStep, StartCard
from questionnaire.versions import PublishedVersion

from .care import render_told
from .fragments import LocalVersion, cached_fragment

log = logging.getLogger("gutskin.pages")


@cached_fragment("questionnaire/advice.html")
def _card(version: PublishedVersion, key: str, level: int, is_open: bool) -> dict[str, Any]:
    card = version.definition.advice_by_key[key]
    link = _address(version, card) if card.link else ""
    return {"card": card, "link": link, "level": level, "open": is_open, "grades_here": True}


def _address(version: PublishedVersion, card: Advice) -> str:
    """Return the address of a card's link; empty if it leads nowhere, as old versions were not checked."""
    try:
        return reverse("article", args=[card.article]) + card.anchor
    except NoReverseMatch:
        # Which card it is would tell what somebody has answered; the draft's problems name it.
        fields = {"event": "bad link", "noun": "advice", "version": version.number}
        log.warning("a link cannot be shown", extra={"fields": fields})
        return ""


@cached_fragment("questionnaire/cards.html", "cards")
def _cards(version: PublishedVersion, group: Group) -> dict[str, Any]:
    return {"group": group}


@cached_fragment("questionnaire/plan.html", "steps")
def _plan(version: PublishedVersion) -> dict[str, Any]:
    return {}


@cached_fragment("questionnaire/plan_step.html", "cards")
def _step(version: PublishedVersion, group: Group, number: int) -> dict[str, Any]:
    return {"group": group, "number": number}


def render_cards(
    local: LocalVersion, group: Group, cards: Iterable[Advice], *, first_open: bool = False
) -> str:
    """Return a section of cards as HTML; empty if there are no cards."""
    rendered = [_card(local, card.key, 3, first_open and at == 0).fill() for at, card in enumerate(cards)]
    return _cards(local, group).fill(cards="".join(rendered)) if rendered else ""


@cached_fragment("questionnaire/start_with.html", "cards")
def _start(version: PublishedVersion, count: int) -> dict[str, Any]:
    return {"count": count}


@cached_fragment("questionnaire/because.html", "told")
def _because(version: PublishedVersion) -> dict[str, Any]:
    return {}


def render_start(local: LocalVersion, start: Sequence[StartCard]) -> str:
    """The cards to start with, each with what somebody told that brought it."""
    rendered = [
        (_because(local).fill(told=render_told(each.because)) if each.because else "")
        + _card(local, each.card.key, 3, True).fill()
        for each in start
    ]
    return _start(local, len(start)).fill(cards="".join(rendered)) if rendered else ""


def render_plan(local: LocalVersion, steps: Iterable[PlanStep]) -> str:
    rendered = [
        _step(local, step.group, number).fill(
            cards="".join([_card(local, card.key, 4, False).fill() for card in step.cards])
        )
        for number, step in enumerate(steps, start=1)
    ]
    return _plan(local).fill(steps="".join(rendered)) if rendered else ""
