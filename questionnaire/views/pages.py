"""Pages that are the same for everybody."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from questionnaire import article as articles
from questionnaire import editions, sources
from questionnaire.domain.definition import Flag, Urgency
from questionnaire.domain.progress import minutes
from questionnaire.domain.safety import URGENCIES
from questionnaire.models.library import Article


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    definition = editions.current().definition
    page = {"definition": definition, "minutes": minutes(definition)}
    return render(request, "questionnaire/landing.html", page)


@require_safe
def how_it_works(request: HttpRequest) -> HttpResponse:
    edition = editions.current()
    page = {"edition": edition, "definition": edition.definition}
    return render(request, "questionnaire/how_it_works.html", page)


@require_safe
def evidence(request: HttpRequest) -> HttpResponse:
    definition = editions.current().definition
    page = {"definition": definition, "groups": sources.by_grade(definition)}
    return render(request, "questionnaire/evidence.html", page)


@require_safe
def source(request: HttpRequest, key: str) -> HttpResponse:
    """One source: what it found, and what on this site rests on it."""
    definition = editions.current().definition
    found = definition.references_by_key.get(key)
    if found is None:
        raise Http404
    page = {"reference": found, "uses": sources.uses(definition, key)}
    return render(request, "questionnaire/source.html", page)


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    definition = editions.current().definition
    return render(request, "questionnaire/claims.html", {"definition": definition})


@require_safe
def warning_signs(request: HttpRequest) -> HttpResponse:
    definition = editions.current().definition
    flags = sorted(definition.flags, key=lambda flag: URGENCIES.index(flag.urgency))
    groups = [
        (urgency, tuple(found))
        for urgency, found in groupby(flags, key=_urgency)
        if urgency is not Urgency.CAUTION
    ]
    return render(request, "questionnaire/warning_signs.html", {"groups": groups})


def _urgency(flag: Flag) -> Urgency:
    return flag.urgency


@require_safe
def series(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaire/series.html", {"articles": Article.objects.all()})


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    found = Article.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    if found.external_url:
        return redirect(found.external_url)
    references = editions.current().definition.references_by_key
    page = {
        "article": found,
        "text": articles.to_html(found.body, references),
        "others": Article.objects.exclude(pk=found.pk),
    }
    return render(request, "questionnaire/article.html", page)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaire/privacy.html")


@require_safe
def consumer_health_data(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaire/consumer_health_data.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaire/accessibility.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "robots.txt", content_type="text/plain")
