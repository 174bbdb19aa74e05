"""The summary page, put together from fragments in the order in which it is read."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.html import format_html_join

from questionnaire.domain.definition import Group
from questionnaire.domain.outcome import Pattern
from questionnaire.summary.report import Report
from questionnaire.versions import PublishedVersion
from questionnaire.words import GRADES

from .care import render_care, render_cautions
from .doctor import render_doctor
from .fragments import LocalVersion, cached_fragment, local_version
from .guidance import render_cards, render_plan
from .scores import render_scores

SLOTS = (
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
    """The parts of a kept page, as HTML: the note above the summary, and the links for downloading it."""

    note: str = ""
    take: str = ""


@cached_fragment("questionnaire/summary.html", *SLOTS)
def _page(version: PublishedVersion, is_kept: bool) -> dict[str, Any]:
    return {"version": version, "preview": version.is_preview, "is_kept": is_kept, "grades": GRADES}


@cached_fragment("questionnaire/summary/sentence.html")
def _sentence(version: PublishedVersion, pattern: Pattern, leading: tuple[str, ...]) -> dict[str, Any]:
    pathways = version.definition.pathways_by_key
    return {"pattern": pattern, "leading": [pathways[key].title for key in leading]}


@cached_fragment("questionnaire/summary/skipped.html", "names")
def _skipped(version: PublishedVersion) -> dict[str, Any]:
    return {}


def render_summary(
    version: PublishedVersion, report: Report, *, country: str, kept: KeptParts | None = None
) -> str:
    """Return the whole page as HTML, for a visit or a kept summary."""
    on = local_version(version)
    signs = [card.flag.sign for group in report.care for card in group.cards]
    signs += [card.flag.sign for card in report.cautions]
    leading = tuple([card.pathway.key for card in report.leading])
    note, take = kept or KeptParts()
    return _page(on, kept is not None).fill(
        kept_note=note,
        kept_take=take,
        doctor=render_doctor(on, signs, report.doctor),
        care=render_care(on, report.care, country=country),
        cautions=render_cautions(on, report.cautions),
        sentence=_sentence(on, report.outcome.pattern, leading).fill(),
        scores="" if report.withheld else render_scores(on, report.pathways),
        skin=render_cards(on, Group.SKIN, report.skin, first_open=True),
        plan=render_plan(on, report.plan),
        beyond=render_cards(on, Group.BEYOND, report.beyond),
        skipped=_render_skipped(on, report),
    )


def _render_skipped(on: LocalVersion, report: Report) -> str:
    names = format_html_join(", ", "<bdi>{}</bdi>", ((line.name,) for line in report.skipped))
    return _skipped(on).fill(names=names) if names else ""
