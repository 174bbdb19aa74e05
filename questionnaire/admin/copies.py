"""The buttons that duplicate a question or a section."""

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
    record(request, questionnaire, f"Duplicated a question as {copied.key}.")
    messages.success(request, _("This is the copy."))
    return redirect("admin:questionnaire_question_change", copied.pk)


@button
@staff_page(CHANGE_DRAFT)
def duplicate_section(request: HttpRequest, questionnaire: Questionnaire, row: int) -> HttpResponse:
    original = get_object_or_404(Section, pk=row, questionnaire=questionnaire)
    with keeping(request, questionnaire.pk):
        copied = copy_section(original)
    record(request, questionnaire, f"Duplicated a section as {copied.key}.")
    messages.success(request, _("This is the copy."))
    return redirect("admin:questionnaire_section_change", copied.pk)
