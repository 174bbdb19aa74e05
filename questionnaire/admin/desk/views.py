"""The pages of the desk where no row is chosen yet: a page of questions, and a list of anything else."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from questionnaire.models.draft.questionnaire import Questionnaire

from ..access import VIEW, show, staff_page
from ..rows import RowAdmin
from .frame import Frame, frame_of
from .lists import LISTS
from .middle import list_middle, page_middle


@require_safe
@staff_page(VIEW)
def page(request: HttpRequest, questionnaire: Questionnaire, key: str) -> HttpResponse:
    """Show a page of questions as visitors see it."""
    frame = frame_for(request, questionnaire)
    section = frame.definition.sections_by_key.get(key)
    if section is None:
        raise Http404
    return _shown(request, questionnaire, page_middle(frame, section))


@require_safe
@staff_page(VIEW)
def rows(request: HttpRequest, questionnaire: Questionnaire, noun: str) -> HttpResponse:
    """Show all signs, cards, topics, sources or help lines."""
    if noun not in LISTS:
        raise Http404
    frame = frame_for(request, questionnaire)
    return _shown(request, questionnaire, list_middle(frame, noun))


def _shown(request: HttpRequest, questionnaire: Questionnaire, middle: dict[str, Any]) -> HttpResponse:
    """Show a page of the desk; without a form it has their scripts, too, as one will be fetched into it."""
    return show(request, "../desk/desk.html", questionnaire, middle | {"media": Media(RowAdmin.Media)})


def frame_for(request: HttpRequest, questionnaire: Questionnaire) -> Frame:
    frame = frame_of(request, {"questionnaire": questionnaire})
    if frame is None:
        raise Http404
    return frame
