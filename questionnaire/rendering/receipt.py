"""A pathway's card on the summary: its receipt line by line, and what would change the word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import conditional_escape, format_html_join

from questionnaire.domain.constants import whole_points
from questionnaire.domain.next_steps import LeftOpen, NextStep
from questionnaire.summary.receipt import PathwayCard, ReceiptLine
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment


@cached_fragment("questionnaire/summary/pathway.html", "receipt")
def _pathway(version: PublishedVersion, key: str, band: str) -> dict[str, Any]:
    pathway = version.definition.pathways_by_key[key]
    return {"pathway": pathway, "band": pathway.bands_by_key.get(band), "grades_here": True}


@cached_fragment(
    *("questionnaire/summary/receipt.html", "shown", "lines", "left_open", "more"),
    *("not_asked", "not_asked_points", "stood_out", "change"),
)
def _receipt(version: PublishedVersion, groups: int, has: tuple[str, ...]) -> dict[str, Any]:
    return {"groups": groups, **_marked(has)}


@cached_fragment("questionnaire/summary/line.html", "points", "told", "also")
def _line(version: PublishedVersion, pathway: str, source: str, has: tuple[str, ...]) -> dict[str, Any]:
    definition = version.definition
    _, rule = definition.counted[pathway, source]
    group = definition.pathways_by_key[pathway].groups_by_key[rule.group]
    rules = [found for (key, _), (_, found) in definition.counted.items() if key == pathway]
    most = max(found.points for found in rules if found.group == rule.group)
    return {"group": group, "rule": rule, "most": most, "grades_here": True, **_marked(has)}


@cached_fragment("questionnaire/summary/step.html")
def _step(version: PublishedVersion, pathway: str, step: NextStep) -> dict[str, Any]:
    question = version.definition.questions_by_key[step.question]
    bands = version.definition.pathways_by_key[pathway].bands_by_key
    return {
        "question": question,
        "option": question.options_by_key[step.option],
        "band": bands.get(step.band),
    }


@cached_fragment("questionnaire/summary/no_step.html", "points")
def _no_step(
    version: PublishedVersion, left_open: LeftOpen, name: str, count: int, early: bool
) -> dict[str, Any]:
    return {"left_open": left_open.value, "name": name, "count": count, "early": early}


def _marked(has: Iterable[str]) -> dict[str, Any]:
    return {f"has_{name}": True for name in has}


def render_pathway(local: LocalVersion, card: PathwayCard) -> str:
    receipt = "" if card.score.shown is None else _render_receipt(local, card)
    return _pathway(local, card.pathway.key, card.score.band).fill(receipt=receipt)


def _render_receipt(local: LocalVersion, card: PathwayCard) -> str:
    score = card.score
    parts = {
        "lines": card.lines,
        "left_open": card.left_open,
        "not_asked": card.not_asked,
        "stood_out": card.stood_out,
        "change": card.change,
    }
    return _receipt(local, len(card.lines), tuple(name for name, part in parts.items() if part)).fill(
        shown=score.shown,
        lines="".join([_render_line(local, card, line) for line in card.lines]),
        left_open=_names(card.left_open),
        more=whole_points(score.open - score.not_asked),
        not_asked=_names(card.not_asked),
        not_asked_points=whole_points(score.not_asked),
        stood_out=_names(line.told for line in card.stood_out),
        change=_render_change(local, card),
    )


def _render_line(local: LocalVersion, card: PathwayCard, line: ReceiptLine) -> str:
    fragment = _line(local, card.pathway.key, line.source, ("also",) if line.also else ())
    also = _names(line.also)
    return fragment.fill(points=line.points, told=conditional_escape(line.told), also=also)


def _render_change(local: LocalVersion, card: PathwayCard) -> str:
    change = card.change
    if change is None:
        return ""
    if change.steps:
        return "".join([_step(local, card.pathway.key, step).fill() for step in change.steps])
    counted = local.version.definition.counted
    name = counted[card.pathway.key, change.open_source][0] if change.open_source else ""
    fragment = _no_step(local, change.left_open, name, len(card.left_open), bool(card.not_asked))
    return fragment.fill(points=whole_points(card.score.not_asked))


def _names(names: Iterable[str]) -> str:
    return format_html_join(", ", "<bdi>{}</bdi>", ((name,) for name in names))
