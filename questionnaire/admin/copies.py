"""The buttons that make a copy of a question or a page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from questionnaire.drafting.copying import copy_question, copy_section
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.draft.questions import Question, Section

from .access import CHANGE_DRAFT, button, keeping, record, staff_page


@button
@staff_page(CHANGE_DRAFT)
def duplicate_question(request: HttpRequest, questionnaire: Questionnaire, row: int) -> HttpResponse:
    original = get_object_or_404(Question, pk=row, questionnaire=questionnaire)
    with keeping(request, questionnaire.pk):
        copied = copy_question(original)
    record(request, questionnaire, f"Made a copy of the question “{original.short or original.text}”.")
    messages.success(request, _("This is the copy."))
    return redirect("admin:questionnaire_question_change", copied.pk)


@button
@staff_page(CHANGE_DRAFT)
def duplicate_section(request: HttpRequest, questionnaire: Questionnaire, row: int) -> HttpResponse:
    original = get_object_or_404(Section, pk=row, questionnaire=questionnaire)
    with keeping(request, questionnaire.pk):
        copied = copy_section(original)
    record(request, questionnaire, f"Made a copy of the page “{original.title}”.")
    messages.success(request, _("This is the copy."))
    return redirect("admin:questionnaire_section_change", copied.pk)
