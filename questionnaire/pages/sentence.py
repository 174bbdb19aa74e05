"""What the summary says first: which topics lead, and what is left to ask."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.html import format_html_join

from questionnaire.domain.outcome import Pattern
from questionnaire.pages.points import PathwayCard
from questionnaire.pages.report import Report
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment

STRONGEST = 2  # groups of answers that are named with a leading topic


@cached_fragment("questionnaire/sentence.html", "leading")
def _sentence(
    version: PublishedVersion, pattern: Pattern, pathways: tuple[str, ...], may_change: bool, early: bool
) -> dict[str, Any]:
    notes = [version.definition.pathways_by_key[key].note for key in pathways]
    return {
        "pattern": pattern,
        "has_leading": bool(pathways),
        "notes": [note for note in notes if note],
        "may_change": may_change,
        "early": early,
    }


@cached_fragment("questionnaire/leading.html", "points", "strongest")
def _leading(version: PublishedVersion, pathway: str) -> dict[str, Any]:
    return {"pathway": version.definition.pathways_by_key[pathway]}


class Left(NamedTuple):
    """What is left after the boundary: chapters and the next page by key, and how much it is."""

    chapters: tuple[str, ...]
    next: str
    questions: int
    minutes: int
    withheld: bool


@cached_fragment("questionnaire/parts_left.html")
def _parts_left(version: PublishedVersion, left: Left) -> dict[str, Any]:
    known = version.definition.chapters_by_key
    return left._asdict() | {"chapters": [known[key] for key in left.chapters]}


def render_sentence(local: LocalVersion, report: Report) -> str:
    outcome, keys = report.outcome, tuple(card.pathway.key for card in report.leading)
    fragment = _sentence(local, outcome.pattern, keys, outcome.may_change, bool(report.not_asked))
    return fragment.fill(leading="".join([_render_leading(local, card) for card in report.leading]))


def _render_leading(local: LocalVersion, card: PathwayCard) -> str:
    strongest = ((line.group.title, line.points) for line in card.lines[:STRONGEST])
    named = format_html_join(", ", "<bdi>{}</bdi> ({})", strongest)
    return _leading(local, card.pathway.key).fill(points=card.score.shown, strongest=named)


def render_parts_left(local: LocalVersion, report: Report) -> str:
    chapters = tuple(chapter.key for chapter in report.not_asked)
    amount = (report.questions_left, report.minutes_left)
    return _parts_left(local, Left(chapters, report.next_page, *amount, report.withheld)).fill()
