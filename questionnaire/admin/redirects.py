"""Where the admin leads after an act: to a draft, to a row of it, or to the list of questionnaires."""

from __future__ import annotations

from django.db.models import Model
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect

from questionnaire.models.draft.questionnaire import Questionnaire


def to_draft(questionnaire: int) -> HttpResponseRedirect:
    return redirect("admin:questionnaire_questionnaire_change", questionnaire)


def to_row(row: Model) -> HttpResponseRedirect:
    """Lead back to the form of a row, which stays open beside its page."""
    return redirect(f"admin:questionnaire_{row._meta.model_name}_change", row.pk)


def to_drafts() -> HttpResponse:
    """Lead to the list of questionnaires, or to the draft if there is only one."""
    only = list(Questionnaire.objects.values_list("pk", flat=True)[:2])
    return to_draft(only[0]) if len(only) == 1 else redirect("admin:questionnaire_questionnaire_changelist")
