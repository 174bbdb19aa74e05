"""The summary page, put together from fragments in the order in which it is read."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.html import format_html_join

from questionnaire.domain.definition import Group
from questionnaire.pages.report import Report
from questionnaire.versions import PublishedVersion
from questionnaire.words import GRADES

from .care import render_care, render_cautions
from .doctor import render_doctor
from .fragments import LocalVersion, cached_fragment, local_version
from .plan import render_cards, render_plan, render_start
from .scores import render_scores
from .sentence import render_parts_left, render_sentence

SLOTS = (
    "kept_note",
    "kept_take",
    "doctor",
    "parts_left",
    "care",
    "cautions",
    "sentence",
    "scores",
    "start",
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
def _page(version: PublishedVersion, is_kept: bool, early: bool) -> dict[str, Any]:
    here = {"version": version, "preview": version.is_preview, "is_kept": is_kept, "early": early}
    return {**here, "grades": GRADES}


@cached_fragment("questionnaire/skipped.html", "names")
def _skipped(version: PublishedVersion) -> dict[str, Any]:
    return {}


def render_summary(version: PublishedVersion, report: Report, *, kept: KeptParts | None = None) -> str:
    """The whole page, of a visit or of a kept summary."""
    local, early = local_version(version), bool(report.not_asked)
    note, take = kept or KeptParts()
    return _page(local, kept is not None, early).fill(
        kept_note=note,
        kept_take=take,
        doctor=render_doctor(local, report.doctor),
        parts_left=render_parts_left(local, report) if early else "",
        care=render_care(local, report.care),
        cautions=render_cautions(local, report.cautions),
        sentence=render_sentence(local, report),
        scores=render_scores(local, report.pathways, early=early) if report.pathways else "",
        start=render_start(local, report.start),
        skin=render_cards(local, Group.SKIN, report.skin),
        plan=render_plan(local, report.plan),
        beyond=render_cards(local, Group.BEYOND, report.beyond),
        skipped=_render_skipped(local, report),
    )


def _render_skipped(local: LocalVersion, report: Report) -> str:
    names = format_html_join(", ", "<bdi>{}</bdi>", ((name,) for name in report.skipped))
    return _skipped(local).fill(names=names) if names else ""
