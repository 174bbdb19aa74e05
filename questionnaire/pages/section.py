"""A page of questions: its frame, and its questions within."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.safestring import mark_safe

from questionnaire.domain.definition import Chapter, Definition, Section
from questionnaire.domain.destinations import row_of_check
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.pages import Page
from questionnaire.forms.section import SectionForm
from questionnaire.versions import PublishedVersion

from .care import care_cards, render_support
from .chart import render_chart
from .fragments import LocalVersion, cached_fragment, local_version
from .points import ranked
from .questions import render_form, render_questions

TEMPLATE = "questionnaire/section.html"


class Frame(NamedTuple):
    """All that the frame of a page depends on; sections and questions by key."""

    section: str
    number: int
    minutes: int
    previous: str
    came_up: tuple[str, ...]
    sees_page: bool
    after: tuple[int, int] | None
    left: tuple[tuple[str, int], ...]
    withheld: bool
    checks: bool
    changing: str  # the row of the check of all answers that the address names
    back_to: str  # that row, or another one if it is not asked any more


@cached_fragment("questionnaire/ranges.html", "chart")
def _ranges(version: PublishedVersion) -> dict[str, Any]:
    return {}


def _render_ranges(local: LocalVersion, evaluation: Evaluation) -> str:
    if not evaluation.definition.is_scored:
        return ""
    scores = [evaluation.score(pathway.key) for pathway in evaluation.definition.pathways]
    return _ranges(local).fill(chart=render_chart(local, ranked(scores))) if scores else ""


def render_section(
    version: PublishedVersion, page: Page, *, country: str, changing: str, **hidden: str
) -> str:
    """Return a page without faults, joined from what has been rendered before.

    Args:
        changing: the row of the check of all answers that the visitor came from.
        hidden: the form's `csrf_token` and `visit_mark`; the page's `address` below the root of a language.
    """
    local = local_version(version)
    frame = _fragment(local, _frame(page, changing=changing))
    return frame.fill(questions=render_questions(local, page), **_results(local, page, country), **hidden)


def section_context(
    version: PublishedVersion, page: Page, form: SectionForm, *, country: str, changing: str
) -> dict[str, Any]:
    """Return what the template needs to show a page again, with what was typed and its faults."""
    context = _context(version.definition, _frame(page, changing=changing))
    results = _results(local_version(version), page, country)
    context |= {name: mark_safe(html) for name, html in results.items()}  # noqa: S308 -- from templates
    return context | {"form": form, "questions": render_form(page, form)}


def _results(local: LocalVersion, page: Page, country: str) -> dict[str, str]:
    """Return what a page shows of somebody's results, as HTML.

    That is care for signs of the page before, and the ranges so far where somebody may see their own page.
    """
    cards = care_cards(page.support, page.evaluation, country)
    picture = _render_ranges(local, page.evaluation) if page.after and not page.withheld else ""
    return {"support": "".join([render_support(local, card) for card in cards]), "picture": picture}


def _frame(page: Page, *, changing: str) -> Frame:
    previous = page.previous.key if page.previous else ""
    came_up = tuple([question.key for question in page.came_up])
    return Frame(
        section=page.section.key,
        number=page.number,
        minutes=page.minutes,
        previous=previous,
        came_up=came_up,
        sees_page=page.sees_page and not changing,
        after=None if changing else page.after,
        left=() if changing else page.left,
        withheld=page.withheld,
        checks=page.checks and not changing,
        changing=changing,
        back_to=row_of_check(page.section, page.evaluation, changing=changing) if changing else "",
    )


@cached_fragment(TEMPLATE, "csrf_token", "visit_mark", "address", "questions", "support", "picture")
def _fragment(version: PublishedVersion, frame: Frame) -> dict[str, Any]:
    return _context(version.definition, frame) | {"preview": version.is_preview}


def _context(definition: Definition, frame: Frame) -> dict[str, Any]:
    came_up = [definition.questions_by_key[key] for key in frame.came_up]
    section = definition.sections_by_key[frame.section]
    context: dict[str, Any] = {"section": section, "came_up": came_up, "way": _way(definition, section)}
    if frame.after:
        known = definition.chapters_by_key
        left = [(known[key], count) for key, count in frame.left]
        context |= {"minutes_after": frame.after[1], "left": left}
    return frame._asdict() | context


class Stage(NamedTuple):
    """A chapter on the way through a part."""

    chapter: Chapter
    is_done: bool
    is_now: bool


def _way(definition: Definition, section: Section) -> list[Stage]:
    """Return the chapters on this side of the boundary; none for a page that stands in no chapter."""
    now = definition.chapters_by_key.get(section.chapter)
    if now is None:
        return []
    part = [chapter for chapter in definition.chapters if chapter.extra == now.extra]
    place = part.index(now)
    return [Stage(chapter, at < place, at == place) for at, chapter in enumerate(part)]
