"""A page of questions: its frame, and its questions within."""

from __future__ import annotations

from typing import Any, NamedTuple

from questionnaire.domain.definition import Definition
from questionnaire.domain.pages import Page
from questionnaire.versions import PublishedVersion

from .fragments import cached_fragment, local_version
from .questions import render_question

TEMPLATE = "questionnaire/section.html"


class Frame(NamedTuple):
    """All that the frame of a page depends on; sections and questions by key."""

    section: str
    part: int
    parts: int
    previous: str
    came_up: tuple[str, ...]
    changing: bool


def render_section(
    version: PublishedVersion, page: Page, *, changing: bool, csrf_token: str, visit_mark: str
) -> str:
    """Return a page without faults as HTML, joined from cached fragments."""
    local = local_version(version)
    questions = "".join([render_question(local, shown) for shown in page.questions])
    frame = _fragment(local, _frame(page, changing=changing))
    return frame.fill(csrf_token=csrf_token, visit_mark=visit_mark, questions=questions)


def section_context(definition: Definition, page: Page, *, changing: bool) -> dict[str, Any]:
    """Return the template's context for a page, without the form."""
    return _context(definition, _frame(page, changing=changing))


def _frame(page: Page, *, changing: bool) -> Frame:
    previous = page.previous.key if page.previous else ""
    came_up = tuple([question.key for question in page.came_up])
    return Frame(page.section.key, page.part, page.parts, previous, came_up, changing)


@cached_fragment(TEMPLATE, "csrf_token", "visit_mark", "questions")
def _fragment(version: PublishedVersion, frame: Frame) -> dict[str, Any]:
    return _context(version.definition, frame) | {"preview": version.is_preview}


def _context(definition: Definition, frame: Frame) -> dict[str, Any]:
    came_up = [definition.questions_by_key[key] for key in frame.came_up]
    return frame._asdict() | {"section": definition.sections_by_key[frame.section], "came_up": came_up}
