"""The questionnaire for other systems, at the addresses by which FHIR knows it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix
from django.views.decorators.http import require_safe

from gutskin.addresses import absolute
from questionnaire import fhir, versions
from questionnaire.domain.texts import whole_number
from questionnaire.fhir.naming import Json
from questionnaire.published_fhir import publication
from questionnaire.site import ShownSite, known_site
from questionnaire.versions import PublishedVersion

NEWEST = "public, max-age=300"
NUMBERED = "public, max-age=86400"  # it never changes, but who publishes it may
CONTENT_TYPE = "application/fhir+json"

Write = Callable[[fhir.Publication, str], Json | None]


@require_safe
def questionnaire(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the newest version, or the one whose number stands after a bar: "gut-skin|3"."""
    return _resource(request, reference, _questionnaire)


@require_safe
def code_system(request: HttpRequest, reference: str) -> HttpResponse:
    """Send the codes of topics, or those of the answers to a question."""
    return _resource(request, reference, fhir.code_system)


def _questionnaire(published: fhir.Publication, name: str) -> Json | None:
    return fhir.questionnaire(published) if name == published.definition.slug else None


def _resource(request: HttpRequest, reference: str, write: Write) -> HttpResponse:
    name, bar, number = reference.partition("|")
    try:
        version = versions.numbered(whole_number(number) or 0) if bar else versions.current()
    except versions.NoVersion:
        return _not_found()
    text = _written(version, known_site(), absolute(request, get_script_prefix()), write, name)
    if not text:
        return _not_found()
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["Cache-Control"] = NUMBERED if bar else NEWEST
    # The same for everybody, so a form filler in a browser may read it.
    response["Access-Control-Allow-Origin"] = "*"
    return response


@lru_cache(maxsize=256)
def _written(version: PublishedVersion, site: ShownSite, base: str, write: Write, name: str) -> str:
    """Return a resource as JSON; nothing if there is none of that name."""
    found = write(publication(version, site, base=base), name)
    return json.dumps(found, ensure_ascii=False) if found else ""


def _not_found() -> HttpResponse:
    """Answer as FHIR does."""
    issue = {
        "severity": "error",
        "code": "not-found",
        "diagnostics": "Nothing of that name is published here.",
    }
    outcome = {"resourceType": "OperationOutcome", "language": "en", "issue": [issue]}
    return HttpResponse(json.dumps(outcome), content_type=CONTENT_TYPE, status=404)
