"""Pages that are the same for everybody: what goes into each."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from questionnaire import article as articles
from questionnaire import sources
from questionnaire.domain.definition import Flag, Urgency
from questionnaire.domain.progress import minutes
from questionnaire.domain.safety import URGENCIES
from questionnaire.editions import Edition
from questionnaire.shelf import Part, Shelf, find, moved, shelf

from .standing import fixed, standing


@standing("questionnaire/landing.html")
def landing(edition: Edition) -> dict[str, Any]:
    return {"definition": edition.definition, "minutes": minutes(edition.definition)}


@standing("questionnaire/how_it_works.html")
def how_it_works(edition: Edition) -> dict[str, Any]:
    return {"edition": edition, "definition": edition.definition}


@standing("questionnaire/evidence.html")
def evidence(edition: Edition) -> dict[str, Any]:
    return {"definition": edition.definition, "groups": sources.by_grade(edition.definition)}


@standing("questionnaire/source.html")
def source(edition: Edition, key: str) -> dict[str, Any]:
    """One source: what it found, and what on this site rests on it."""
    found = edition.definition.references_by_key.get(key)
    if found is None:
        raise Http404
    return {"reference": found, "uses": sources.uses(edition.definition, key)}


@standing("questionnaire/claims.html")
def claims(edition: Edition) -> dict[str, Any]:
    return {"definition": edition.definition}


@standing("questionnaire/warning_signs.html")
def warning_signs(edition: Edition) -> dict[str, Any]:
    flags = sorted(edition.definition.flags, key=lambda flag: URGENCIES.index(flag.urgency))
    groups = [
        (urgency, tuple(found))
        for urgency, found in groupby(flags, key=_urgency)
        if urgency is not Urgency.CAUTION
    ]
    return {"groups": groups, "countries": edition.definition.countries}


def _urgency(flag: Flag) -> Urgency:
    return flag.urgency


@require_safe
def series(request: HttpRequest) -> HttpResponseBase:
    return _series(request, shelf())


@standing("questionnaire/series.html")
def _series(edition: Edition, parts: Shelf) -> dict[str, Any]:
    return {"articles": parts}


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponseBase:
    parts = shelf()
    found = find(slug, parts)
    if found is None:
        return _moved(slug)
    return _article(request, found, parts)


def _moved(slug: str) -> HttpResponseBase:
    """To where an article of this address is now; an article that has the address comes before."""
    if slug not in moved():
        raise Http404
    return redirect("article", moved()[slug], permanent=True)


@standing("questionnaire/article.html")
def _article(edition: Edition, found: Part, parts: Shelf) -> dict[str, Any]:
    text = articles.to_html(found.body, edition.definition.references_by_key)
    return {"article": found, "text": text, "others": [part for part in parts if part.slug != found.slug]}


privacy = fixed("questionnaire/privacy.html")
consumer_health_data = fixed("questionnaire/consumer_health_data.html")
accessibility = fixed("questionnaire/accessibility.html")
robots = fixed("robots.txt", content_type="text/plain")
