"""One page of questions, as HTML.

All but its questions and its form token is the same for everybody at the same place, so that frame
too is rendered once per process and kept; a page is then a join. With errors it is rendered anew.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from questionnaire.domain.definition import Definition, Section
from questionnaire.domain.progress import pages, previous_page
from questionnaire.domain.receiving import Received
from questionnaire.domain.walk import Walk
from questionnaire.drawing.questions import draw_questions
from questionnaire.editions import Edition
from questionnaire.forms.section import received_form
from questionnaire.visit import Visit

TEMPLATE = "questionnaire/section.html"
TOKEN, QUESTIONS = "{token}", "{questions}"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on the way a page stands: all that its frame depends on. Sections and questions by key."""

    section: str
    part: int
    parts: int
    previous: str
    changing: bool
    came_up: tuple[str, ...]


def section_page(request: HttpRequest, visit: Visit, section: Section) -> HttpResponse:
    """A page as it stands."""
    walked = visit.walked
    frame = _frame(section, walked, changing="change" in request.GET)
    questions = draw_questions(visit.edition, section, walked)
    before, between, after = _frame_html(visit.edition, get_language() or "", frame)
    return HttpResponse(f"{before}{get_token(request)}{between}{questions}{after}")


def section_again(
    request: HttpRequest, section: Section, received: Received, *, notice: str = "", status: int = 422
) -> HttpResponse:
    """A page with what was typed, and what is wrong with it."""
    form = received_form(section, received, request.POST)
    if notice:
        form.add_error(None, notice)
    frame = _frame(section, received.walked, changing="change" in request.GET)
    page = _context(received.walked.definition, frame) | {"form": form}
    return render(request, TEMPLATE, page, status=status)


def _frame(section: Section, walked: Walk, *, changing: bool) -> Frame:
    mine = pages(walked)
    previous = previous_page(section, walked)
    waiting = walked.open_questions(section)
    has_answers = len(waiting) < len(walked.asks(section))
    return Frame(
        section=section.key,
        part=mine.index(section) + 1 if section in mine else 1,
        parts=len(mine),
        previous=previous.key if previous else "",
        changing=changing,
        came_up=tuple(question.key for question in waiting) if has_answers else (),
    )


@lru_cache(maxsize=1024)
def _frame_html(edition: Edition, language: str, frame: Frame) -> tuple[str, str, str]:
    """The HTML before the token, between token and questions, and after the questions."""
    page = _context(edition.definition, frame) | {"preview": edition.is_preview}
    html = render_to_string(TEMPLATE, page | {"csrf_token": TOKEN, "questions": mark_safe(QUESTIONS)})  # noqa: S308 -- our own word
    before, _, rest = html.partition(TOKEN)
    between, _, after = rest.partition(QUESTIONS)
    return before, between, after


def _context(definition: Definition, frame: Frame) -> dict[str, object]:
    came_up = [definition.questions_by_key[key] for key in frame.came_up]
    return asdict(frame) | {"section": definition.sections_by_key[frame.section], "came_up": came_up}
