"""The pages of the desk where no row is chosen yet: a page of questions, and a list of anything else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from questionnaire.models.draft.questionnaire import Questionnaire

from ..access import VIEW, show, staff_page
from ..asking import QuestionAdmin
from ..condition_forms import ConditionInline
from ..rows import RowAdmin
from .frame import Frame, frame_of
from .lists import LISTS
from .middle import list_middle, page_middle

SCRIPTED: tuple[Any, ...] = (RowAdmin, QuestionAdmin, ConditionInline)  # whose forms have scripts


@require_safe
@staff_page(VIEW)
def page(request: HttpRequest, questionnaire: Questionnaire, key: str) -> HttpResponse:
    """A page of questions as visitors see it."""
    frame = frame_for(request, questionnaire)
    section = frame.definition.sections_by_key.get(key)
    if section is None:
        raise Http404
    return show(
        request, "../desk/desk.html", questionnaire, page_middle(frame, section) | {"media": scripts()}
    )


@require_safe
@staff_page(VIEW)
def rows(request: HttpRequest, questionnaire: Questionnaire, noun: str) -> HttpResponse:
    """All signs, cards, topics, sources or help lines."""
    if noun not in LISTS:
        raise Http404
    frame = frame_for(request, questionnaire)
    return show(request, "../desk/desk.html", questionnaire, list_middle(frame, noun) | {"media": scripts()})


def scripts() -> forms.Media:
    """Return what the forms need that the desk's script fetches later, without the head of their pages."""
    return sum((forms.Media(owner.Media) for owner in SCRIPTED), forms.Media())


def frame_for(request: HttpRequest, questionnaire: Questionnaire) -> Frame:
    frame = frame_of(request, {"questionnaire": questionnaire})
    if frame is None:
        raise Http404
    return frame
