"""A pathway's card on the summary: its receipt line by line, and what would change the word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join

from questionnaire.editions import Edition
from questionnaire.summary.changes import Change
from questionnaire.summary.receipt import PathwayCard, ReceiptLine

from .moulds import Printing, moulded


@moulded("questionnaire/summary/pathway.html", "receipt", "nothing")
def _pathway(edition: Edition, key: str, band: str) -> dict[str, Any]:
    pathway = edition.definition.pathways_by_key[key]
    return {"pathway": pathway, "band": pathway.bands_by_key.get(band), "grades_here": True}


@moulded("questionnaire/summary/receipt.html", "shown", "points", "name", "lines", "stood_out", "changes")
def _receipt(edition: Edition, answered: int, has: tuple[str, ...]) -> dict[str, Any]:
    return {"answered": answered, **_marked(has)}


@moulded("questionnaire/summary/line.html", "points", "answer")
def _line(edition: Edition, pathway: str, key: str, has: tuple[str, ...]) -> dict[str, Any]:
    name, rule = edition.definition.counted[pathway, key]
    return {"key": key, "name": name, "rule": rule, "grades_here": True, **_marked(has)}


@moulded("questionnaire/summary/change.html", "steps")
def _change(edition: Edition, band: str, count: int) -> dict[str, Any]:
    return {"band": band, "count": count}


@moulded("questionnaire/summary/nothing.html", "others", "left_open", "outside")
def _nothing(edition: Edition, has: tuple[str, ...]) -> dict[str, Any]:
    return _marked(has)


def _marked(has: Iterable[str]) -> dict[str, Any]:
    return {f"has_{name}": True for name in has}


def draw_pathway(printing: Printing, card: PathwayCard) -> str:
    receipt = "" if card.score.shown is None else _draw_receipt(printing, card)
    mould = _pathway(printing, card.pathway.key, card.score.band)
    return mould.fill(receipt=receipt, nothing=_draw_nothing(printing, card))


def _draw_receipt(printing: Printing, card: PathwayCard) -> str:
    parts = {"lines": card.lines, "brief": card.brief, "stood_out": card.stood_out, "changes": card.changes}
    largest = card.lines[0] if card.lines else None
    return _receipt(printing, card.score.answered, tuple(name for name, part in parts.items() if part)).fill(
        shown=card.score.shown,
        points=largest.points if largest else 0,
        name=format_html("<bdi>{}</bdi>", largest.name) if largest else "",
        lines="".join([*_lines(printing, card, "explained"), *_lines(printing, card, "brief")]),
        stood_out=format_html_join(
            ", ", "<bdi>{}</bdi>{}", ((line.name, _in_brackets(line)) for line in card.stood_out)
        ),
        changes="".join([_draw_change(printing, change) for change in card.changes]),
    )


def _lines(printing: Printing, card: PathwayCard, kind: str) -> list[str]:
    lines = card.explained if kind == "explained" else card.brief
    drawn = []
    for line in lines:
        has = (kind, "answer") if line.answer else (kind,)
        mould = _line(printing, card.pathway.key, line.key, has)
        drawn.append(mould.fill(points=line.points, answer=conditional_escape(line.answer)))
    return drawn


def _in_brackets(line: ReceiptLine) -> str:
    return format_html(" ({})", line.answer.lower()) if line.answer else ""


def _draw_change(printing: Printing, change: Change) -> str:
    steps = format_html_join(", ", "{} “{}”", ((step.name, step.answer) for step in change.steps))
    return _change(printing, change.band.label, len(change.steps)).fill(steps=steps)


def _draw_nothing(printing: Printing, card: PathwayCard) -> str:
    names = {
        "others": _names(card.others),
        "left_open": _names(card.left_open),
        "outside": _names(card.outside),
    }
    has = tuple(kind for kind, listed in names.items() if listed)
    return _nothing(printing, has).fill(**names) if has else ""


def _names(lines: Iterable[ReceiptLine]) -> str:
    return format_html_join(", ", "<bdi>{}</bdi>", ((line.name,) for line in lines))
