"""The summary page, put together from moulds in the order in which it is read."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.html import format_html_join

from questionnaire.editions import Edition
from questionnaire.summary.report import Report

from .care import draw_care, draw_cautions
from .doctor import draw_doctor
from .guidance import draw_cards, draw_plan
from .moulds import Printing, moulded, printing
from .scores import draw_scores

GAPS = (
    "kept_note",
    "kept_take",
    "doctor",
    "care",
    "cautions",
    "sentence",
    "scores",
    "skin",
    "plan",
    "beyond",
    "skipped",
)


class KeptParts(NamedTuple):
    """What a kept page says about itself, as HTML: above the summary, and how to take it along."""

    note: str = ""
    take: str = ""


@moulded("questionnaire/summary.html", *GAPS)
def _page(edition: Edition, is_kept: bool) -> dict[str, Any]:
    return {"edition": edition, "preview": edition.is_preview, "is_kept": is_kept}


@moulded("questionnaire/summary/sentence.html")
def _sentence(edition: Edition, pattern: str, leading: tuple[str, ...]) -> dict[str, Any]:
    pathways = edition.definition.pathways_by_key
    return {"pattern": pattern, "leading": [pathways[key].title for key in leading]}


@moulded("questionnaire/summary/skipped.html", "names")
def _skipped(edition: Edition) -> dict[str, Any]:
    return {}


def draw_summary(edition: Edition, report: Report, *, country: str, kept: KeptParts | None = None) -> str:
    """The whole page, of a visit or of a kept summary."""
    on = printing(edition)
    signs = [card.flag.sign for group in report.care for card in group.cards]
    signs += [card.flag.sign for card in report.cautions]
    leading = tuple([card.pathway.key for card in report.leading])
    note, take = kept or KeptParts()
    return _page(on, kept is not None).fill(
        kept_note=note,
        kept_take=take,
        doctor=draw_doctor(on, signs, report.doctor),
        care=draw_care(on, report.care, country=country),
        cautions=draw_cautions(on, report.cautions),
        sentence=_sentence(on, report.outcome.pattern, leading).fill(),
        scores="" if report.withheld else draw_scores(on, report.pathways),
        skin=draw_cards(on, "skin", report.skin, first_open=True),
        plan=draw_plan(on, report.plan),
        beyond=draw_cards(on, "beyond", report.beyond),
        skipped=_draw_skipped(on, report),
    )


def _draw_skipped(on: Printing, report: Report) -> str:
    names = format_html_join(", ", "<bdi>{}</bdi>", ((line.name,) for line in report.skipped))
    return _skipped(on).fill(names=names) if names else ""
