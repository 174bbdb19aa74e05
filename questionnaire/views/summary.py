"""The summary page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from questionnaire.pages.report import report
from questionnaire.pages.summary import render_summary
from questionnaire.visit import Visit

from .visiting import with_summary


@require_safe
@with_summary
def summary(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show warning signs, scores and advice."""
    told = report(visit.evaluation, visit.outcome, country=visit.country)
    return HttpResponse(render_summary(visit.version, told))
