"""The summary of a visit, and the pages behind it: all points, the whole plan, the page for a doctor."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from questionnaire.visit import Visit

from .results import show_doctor, show_plan, show_points, show_summary
from .visiting import with_summary


@require_safe
@with_summary
def summary(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show signs to act on, scores, and three things to start with."""
    return show_summary(request, visit.told, visit.evaluation)


@require_safe
@with_summary
def points(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what every answer added."""
    return show_points(request, visit.told, visit.evaluation)


@require_safe
@with_summary
def plan(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show every card of advice."""
    return show_plan(request, visit.told, visit.evaluation)


@require_safe
@with_summary
def doctor(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the sheet for a doctor."""
    return show_doctor(request, visit.told, visit.evaluation)
