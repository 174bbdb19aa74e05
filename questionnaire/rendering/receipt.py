"""A pathway's card on the summary: its receipt line by line, and what would change the word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import conditional_escape, format_html, format_html_join

from questionnaire.summary.changes import Change
from questionnaire.summary.receipt import PathwayCard, ReceiptLine
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment


@cached_fragment("questionnaire/summary/pathway.html", "receipt", "nothing")
def _pathway(version: PublishedVersion, key: str, band: str) -> dict[str, Any]:
    pathway = version.definition.pathways_by_key[key]
    return {"pathway": pathway, "band": pathway.bands_by_key.get(band), "grades_here": True}


@cached_fragment(
    "questionnaire/summary/receipt.html", "shown", "points", "name", "lines", "stood_out", "changes"
)
def _receipt(version: PublishedVersion, answered: int, has: tuple[str, ...]) -> dict[str, Any]:
    return {"answered": answered, **_marked(has)}


@cached_fragment("questionnaire/summary/line.html", "points", "answer")
def _line(version: PublishedVersion, pathway: str, key: str, has: tuple[str, ...]) -> dict[str, Any]:
    name, rule = version.definition.counted[pathway, key]
    return {"key": key, "name": name, "rule": rule, "grades_here": True, **_marked(has)}


@cached_fragment("questionnaire/summary/change.html", "steps")
def _change(version: PublishedVersion, band: str, count: int) -> dict[str, Any]:
    return {"band": band, "count": count}


@cached_fragment("questionnaire/summary/nothing.html", "others", "left_open", "outside")
def _nothing(version: PublishedVersion, has: tuple[str, ...]) -> dict[str, Any]:
    return _marked(has)


def _marked(has: Iterable[str]) -> dict[str, Any]:
    return {f"has_{name}": True for name in has}


def render_pathway(local: LocalVersion, card: PathwayCard) -> str:
    receipt = "" if card.score.shown is None else _render_receipt(local, card)
    fragment = _pathway(local, card.pathway.key, card.score.band)
    return fragment.fill(receipt=receipt, nothing=_render_nothing(local, card))


def _render_receipt(local: LocalVersion, card: PathwayCard) -> str:
    parts = {"lines": card.lines, "brief": card.brief, "stood_out": card.stood_out, "changes": card.changes}
    largest = card.lines[0] if card.lines else None
    return _receipt(local, card.score.answered, tuple(name for name, part in parts.items() if part)).fill(
        shown=card.score.shown,
        points=largest.points if largest else 0,
        name=format_html("<bdi>{}</bdi>", largest.name) if largest else "",
        lines="".join([*_lines(local, card, "explained"), *_lines(local, card, "brief")]),
        stood_out=format_html_join(
            ", ", "<bdi>{}</bdi>{}", ((line.name, _in_brackets(line)) for line in card.stood_out)
        ),
        changes="".join([_render_change(local, change) for change in card.changes]),
    )


def _lines(local: LocalVersion, card: PathwayCard, kind: str) -> list[str]:
    lines = card.explained if kind == "explained" else card.brief
    rendered = []
    for line in lines:
        has = (kind, "answer") if line.answer else (kind,)
        fragment = _line(local, card.pathway.key, line.key, has)
        rendered.append(fragment.fill(points=line.points, answer=conditional_escape(line.answer)))
    return rendered


def _in_brackets(line: ReceiptLine) -> str:
    return format_html(" ({})", line.answer.lower()) if line.answer else ""


def _render_change(local: LocalVersion, change: Change) -> str:
    steps = format_html_join(", ", "{} “{}”", ((step.name, step.answer) for step in change.steps))
    return _change(local, change.band.label, len(change.steps)).fill(steps=steps)


def _render_nothing(local: LocalVersion, card: PathwayCard) -> str:
    names = {
        "others": _names(card.others),
        "left_open": _names(card.left_open),
        "outside": _names(card.outside),
    }
    has = tuple(kind for kind, listed in names.items() if listed)
    return _nothing(local, has).fill(**names) if has else ""


def _names(lines: Iterable[ReceiptLine]) -> str:
    return format_html_join(", ", "<bdi>{}</bdi>", ((line.name,) for line in lines))
