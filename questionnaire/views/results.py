"""The four pages about an answered questionnaire, of a visit and of a kept page alike.

They lead to each other by relative addresses, so the same templates serve under `/summary/` and
`/kept/<name>/`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from questionnaire.domain.evaluation import Evaluation
from questionnaire.keeping import Kept, Told
from questionnaire.pages.doctor import doctor_page
from questionnaire.pages.plan import plan_page
from questionnaire.pages.points import points_page
from questionnaire.pages.summary import summary_page


def show_summary(
    request: HttpRequest, told: Told, evaluation: Evaluation, kept: Kept | None = None
) -> HttpResponse:
    page = summary_page(evaluation, told.outcome, country=told.country)
    return _show(request, "questionnaire/summary.html", page, told, kept)


def show_points(
    request: HttpRequest, told: Told, evaluation: Evaluation, kept: Kept | None = None
) -> HttpResponse:
    return _show(request, "questionnaire/points.html", points_page(evaluation, told.outcome), told, kept)


def show_plan(
    request: HttpRequest, told: Told, evaluation: Evaluation, kept: Kept | None = None
) -> HttpResponse:
    return _show(request, "questionnaire/plan.html", plan_page(evaluation, told.outcome), told, kept)


def show_doctor(
    request: HttpRequest, told: Told, evaluation: Evaluation, kept: Kept | None = None
) -> HttpResponse:
    return _show(request, "questionnaire/doctor.html", doctor_page(evaluation, told.outcome), told, kept)


def _show(request: HttpRequest, template: str, page: object, told: Told, kept: Kept | None) -> HttpResponse:
    context: dict[str, Any] = {
        "page": page,
        "kept": kept,
        "version": told.version,
        "preview": told.version.is_preview,
        "definition": told.version.definition,
        "day": _day(told.started),
    }
    return render(request, template, context)


def _day(started: int) -> datetime | None:
    """Return when somebody began to answer; None where that was not kept."""
    return datetime.fromtimestamp(started, timezone.get_current_timezone()) if started else None
