"""A page of questions: its frame, and its questions within."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.safestring import mark_safe

from questionnaire.domain.definition import Definition
from questionnaire.domain.pages import Page
from questionnaire.pages.care import CareCard
from questionnaire.versions import PublishedVersion

from .care import render_support
from .fragments import LocalVersion, cached_fragment, local_version
from .questions import render_question

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
    withheld: bool
    checks: bool
    changing: bool


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
    questions = "".join([render_question(local, shown) for shown in page.questions])
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
        withheld=page.withheld,
        checks=page.checks and not changing,
        changing=changing,
    )


@cached_fragment(TEMPLATE, "csrf_token", "visit_mark", "questions", "support")
def _fragment(version: PublishedVersion, frame: Frame) -> dict[str, Any]:
    return _context(version.definition, frame) | {"preview": version.is_preview}


def _context(definition: Definition, frame: Frame) -> dict[str, Any]:
    came_up = [definition.questions_by_key[key] for key in frame.came_up]
    section = definition.sections_by_key[frame.section]
    chapter = definition.chapters_by_key.get(section.chapter)
    context: dict[str, Any] = {"section": section, "chapter": chapter, "came_up": came_up}
    if frame.after:
        context |= {"questions_after": frame.after[0], "minutes_after": frame.after[1]}
    return frame._asdict() | context
