"""A page of questions: its frame, and its questions within."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.safestring import mark_safe

from questionnaire.domain.definition import Chapter, Definition, Section
from questionnaire.domain.pages import Page
from questionnaire.pages.care import CareCard
from questionnaire.versions import PublishedVersion

from .care import render_support
from .fragments import LocalVersion, cached_fragment, local_version
from .questions import render_questions

TEMPLATE = "questionnaire/section.html"


class Frame(NamedTuple):
    """All that the frame of a page depends on; sections and questions by key."""

    section: str
    number: int
    total: int
    minutes: int
    previous: str
    came_up: tuple[str, ...]
    sees_page: bool
    after: tuple[int, int] | None
    left: tuple[tuple[str, int], ...]
    withheld: bool
    checks: bool
    back_to: str  # the row of the check of all answers that somebody came from


def render_section(
    version: PublishedVersion,
    page: Page,
    *,
    support: Iterable[CareCard],
    changing: bool,
    **hidden: str,
) -> str:
    """Return a page without faults, joined from what has been rendered before.

    Args:
        support: what to do about signs of the page before.
        changing: whether the visitor came from the check of all answers.
        hidden: the form's `csrf_token` and `visit_mark`.
    """
    local = local_version(version)
    questions = render_questions(local, page)
    frame = _fragment(local, _frame(page, changing=changing))
    return frame.fill(questions=questions, support=_support(local, support), **hidden)


def section_context(
    version: PublishedVersion, page: Page, *, support: Iterable[CareCard], changing: bool
) -> dict[str, Any]:
    """Return what the template needs to know of a page, its form aside."""
    context = _context(version.definition, _frame(page, changing=changing))
    return context | {"support": mark_safe(_support(local_version(version), support))}  # noqa: S308 -- from templates


def _support(local: LocalVersion, cards: Iterable[CareCard]) -> str:
    return "".join([render_support(local, card) for card in cards])


def _frame(page: Page, *, changing: bool) -> Frame:
    previous = page.previous.key if page.previous else ""
    came_up = tuple([question.key for question in page.came_up])
    return Frame(
        section=page.section.key,
        number=page.number,
        total=page.total,
        minutes=page.minutes,
        previous=previous,
        came_up=came_up,
        sees_page=page.sees_page and not changing,
        after=None if changing else page.after,
        left=() if changing else page.left,
        withheld=page.withheld,
        checks=page.checks and not changing,
        back_to=next(shown.question.key for shown in page.questions if shown.asked) if changing else "",
    )


@cached_fragment(TEMPLATE, "csrf_token", "visit_mark", "questions", "support")
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
