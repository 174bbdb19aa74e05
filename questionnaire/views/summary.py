"""The summary page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from questionnaire.domain import progress, safety
from questionnaire.domain.outcome import evaluate_route
from questionnaire.summary.report import report
from questionnaire.visit import Visit

from .faults import not_reached
from .visiting import with_visit


@require_safe
@with_visit
def summary(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What the answers touch, what to act on, and what to read."""
    walked = visit.route
    if safety.is_emergency(safety.raised(walked)):
        return redirect("stop")
    if progress.first_open(walked):
        return not_reached(request, walked)
    definition = visit.edition.definition
    told = report(definition, visit.answers, evaluate_route(walked), country=visit.country)
    page = {"report": told, "edition": visit.edition, "definition": definition}
    return render(request, "questionnaire/summary.html", page)
