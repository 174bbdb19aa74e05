"""A summary to take along, as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from gutskin.addresses import absolute
from gutskin.limits import Rate, limited
from questionnaire.domain.evaluation import Evaluation
from questionnaire.export import summary_as_data
from questionnaire.fhir import bundle
from questionnaire.keeping import Told
from questionnaire.published_fhir import publication
from questionnaire.site import known_site
from questionnaire.visit import Visit

from .visiting import with_summary

DOWNLOADS = Rate(30, seconds=60)


@require_safe
@limited("download", rate=DOWNLOADS)
@with_summary
def download(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send answers and outcome as JSON."""
    return json_file(visit.evaluation, visit.told)


@require_safe
@limited("download", rate=DOWNLOADS)
@with_summary
def fhir(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Send answers and shown scores as FHIR, with the questionnaire they belong to."""
    return fhir_file(request, visit.evaluation, visit.told)


def json_file(evaluation: Evaluation, told: Told) -> HttpResponse:
    data = summary_as_data(told.version, evaluation, told.outcome, country=told.country)
    return as_file(data, "gutskin-summary.json", "application/json")


def fhir_file(request: HttpRequest, evaluation: Evaluation, told: Told) -> HttpResponse:
    day = datetime.fromtimestamp(told.started, UTC).date() if told.started else None
    published = publication(told.version, known_site(), base=absolute(request, get_script_prefix()))
    data = bundle(published, evaluation, told.outcome, authored=day)
    return as_file(data, "gutskin-summary.fhir.json", "application/fhir+json")


def as_file(data: dict[str, Any], name: str, content_type: str) -> HttpResponse:
    response = JsonResponse(
        data, content_type=content_type, json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
