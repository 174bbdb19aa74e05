"""Addresses of the desk."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from questionnaire.models.draft.questionnaire import Questionnaire

from .lists import LISTS


def page_url(draft: int, key: str) -> str:
    """Return the address of a page of questions."""
    return reverse("admin:questionnaire_desk", args=[draft, key])


def list_url(draft: int, noun: str) -> str:
    """Return the address of a list of anything else."""
    return reverse("admin:questionnaire_list", args=[draft, noun])


def standing(request: HttpRequest, questionnaire: Questionnaire) -> str:
    """Return where an act leads back to: the page or the list that it was asked for beside.

    Another address, as of a page that went with an undo, leads to the draft's own page.
    """
    draft, asked = questionnaire.pk, request.GET.get("next", "")
    if asked:
        pages = (page_url(draft, key) for key in questionnaire.sections.values_list("key", flat=True))
        if asked.partition("?")[0] in (*pages, *(list_url(draft, noun) for noun in LISTS)):
            return asked
    return reverse("admin:questionnaire_questionnaire_change", args=[draft])
