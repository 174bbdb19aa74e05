"""One page of questions, as HTML: its frame and its questions drawn before, unless something is wrong."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from questionnaire.domain.definition import Definition, Section
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.progress import part, previous_page
from questionnaire.domain.receiving import Received
from questionnaire.forms.section import received_form
from questionnaire.rendering.fragments import cached_fragment, local_version
from questionnaire.rendering.questions import render_questions
from questionnaire.versions import PublishedVersion
from questionnaire.visit import Visit

from .form_token import form_token

TEMPLATE = "questionnaire/section.html"


class Frame(NamedTuple):
    """Where on the way a page stands: all that its frame depends on. Sections and questions by key."""

    section: str
    part: int
    parts: int
    previous: str
    changing: bool
    came_up: tuple[str, ...]


def section_page(request: HttpRequest, visit: Visit, section: Section) -> HttpResponse:
    """A page as it stands."""
    on = local_version(visit.version)
    frame = _frame(section, visit.evaluation, changing="change" in request.GET)
    questions = render_questions(on, section, visit.evaluation)
    token = form_token(request)
    return HttpResponse(
        _fragment(on, frame).fill(csrf_token=token, visit_mark=visit.mark, questions=questions)
    )


def section_again(
    request: HttpRequest, visit: Visit, section: Section, received: Received, *, notice: str = ""
) -> HttpResponse:
    """A page with what was typed, and what is wrong with it; a notice says why it was not taken."""
    form = received_form(section, received, request.POST)
    if notice:
        form.add_error(None, notice)
    frame = _frame(section, received.evaluation, changing="change" in request.GET)
    page = _context(received.evaluation.definition, frame) | {"form": form, "visit_mark": visit.mark}
    return render(request, TEMPLATE, page, status=403 if notice else 422)


def _frame(section: Section, evaluation: Evaluation, *, changing: bool) -> Frame:
    number, parts = part(section, evaluation)
    previous = previous_page(section, evaluation)
    waiting = evaluation.open_questions(section)
    has_answers = len(waiting) < len(evaluation.asks(section))
    return Frame(
        section=section.key,
        part=number,
        parts=parts,
        previous=previous.key if previous else "",
        changing=changing,
        came_up=tuple([question.key for question in waiting]) if has_answers else (),
    )


@cached_fragment(TEMPLATE, "csrf_token", "visit_mark", "questions")
def _fragment(version: PublishedVersion, frame: Frame) -> dict[str, Any]:
    return _context(version.definition, frame) | {"preview": version.is_preview}


def _context(definition: Definition, frame: Frame) -> dict[str, Any]:
    came_up = [definition.questions_by_key[key] for key in frame.came_up]
    return frame._asdict() | {"section": definition.sections_by_key[frame.section], "came_up": came_up}
