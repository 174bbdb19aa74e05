"""Trying a draft: a preview to walk through, and one page of answers with every reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire import previewing
from questionnaire import visit as visits
from questionnaire.domain.definition import Answers, Definition
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.problems import structural
from questionnaire.domain.trace import trace
from questionnaire.drafting import Unfit, read_draft
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.personas import personas

from .access import VIEW, button, require, show, staff_page
from .answering import AnswersForm, filled_in
from .rows import to_draft, to_drafts


@button
@staff_page(VIEW)
def preview(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Begin a visit of the draft in this browser; it takes the place of a visit under way."""
    try:
        version = previewing.freeze(questionnaire)
    except Unfit as unfit:
        messages.error(request, _("Mend this first: %(why)s") % {"why": " ".join(unfit.messages)})
        return to_draft(questionnaire.pk)
    countries = version.definition.countries
    response = redirect("section", version.definition.sections[0].key)
    visits.store(response, visits.begin(version, country=countries[0].key if countries else ""))
    return response


@require_safe
def end_preview(request: HttpRequest) -> HttpResponse:
    """Back to the draft that the preview in this browser was made of. The preview ends."""
    require(request, VIEW)
    version = previewing.previewed_version(request)
    draft = version and Questionnaire.objects.filter(slug=version.definition.slug).first()
    response = to_draft(draft.pk) if draft else to_drafts()
    previewing.end(request, response)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(VIEW)
def try_answers(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Pick answers, and see what they come to and why. Nothing is kept."""
    definition = read_draft(questionnaire)
    if structural(definition):
        messages.error(request, _("Mend the errors first: answers cannot be weighed yet."))
        return to_draft(questionnaire.pk)
    form = AnswersForm(definition, request.POST or None)
    if "fill" in request.POST:
        form = AnswersForm(definition, initial=filled_in(definition, request.POST))
    people = personas(definition.slug)
    chosen = next((person for person in people if person.key == request.POST.get("style")), None)
    page: dict[str, Any] = {"title": _("Try answers"), "form": form, "definition": definition}
    page |= {"personas": people, "chosen": chosen}
    if "fill" in request.POST:
        page |= weighed(definition, {key: answer for key, answer in form.initial.items() if answer})
    elif form.is_valid():
        page |= weighed(definition, form.answers())
    return show(request, "try.html", questionnaire, page)


def weighed(definition: Definition, answers: Answers) -> dict[str, Any]:
    """The outcome, and the trace of how it came about."""
    evaluation = evaluate(definition, answers)
    return {
        "outcome": evaluation.outcome,
        "flags": evaluation.flags,
        "advice": evaluation.advice,
        "trace": trace(evaluation),
    }
