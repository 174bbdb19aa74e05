"""Pages that are the same for everybody, and the context of each."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from gutskin.framing import framed_by
from questionnaire import sources
from questionnaire.domain.definition import (
    AnswerGroup,
    ArticleKind,
    Definition,
    Flag,
    Pathway,
    Rule,
    Standing,
    Statement,
    Urgency,
)
from questionnaire.domain.progress import minutes
from questionnaire.domain.safety import URGENCIES
from questionnaire.pages.how_it_works import answers_quoted
from questionnaire.pages.plan import programme
from questionnaire.sample import sample
from questionnaire.series import articles_of, for_a_frame, moved, of_kind, text_of
from questionnaire.site import current_site
from questionnaire.versions import PublishedVersion, current
from questionnaire.words import GRADES

from .static_pages import fixed, static_page

# Pages of which every site has one; articles, sources and what is said of claims are found, too.
TO_BE_FOUND = (
    *("landing", "how_it_works", "evidence", "series", "warning_signs"),
    *("privacy", "consumer_health_data", "accessibility"),
)


@static_page("questionnaire/landing.html")
def landing(version: PublishedVersion) -> dict[str, Any]:
    definition = version.definition
    more = minutes(definition, extra=True) if definition.extra_sections else 0
    return {
        "definition": definition,
        "minutes": minutes(definition),
        "more": more,
        "plan": programme(definition),
        "complaints": of_kind(ArticleKind.COMPLAINT, articles_of(version)),
        "sample": sample(definition),
    }


@static_page("questionnaire/how_it_works.html")
def how_it_works(version: PublishedVersion) -> dict[str, Any]:
    definition = version.definition
    return {"version": version, "definition": definition, **answers_quoted(definition)}


@static_page("questionnaire/topic.html")
def topic(version: PublishedVersion, key: str) -> dict[str, Any]:
    """Show one topic: what it is, what research says of it, and all that counts towards it."""
    pathway = version.definition.pathways_by_key.get(key)
    if pathway is None:
        raise Http404
    said = groupby(pathway.statements, key=_standing)
    return {
        "pathway": pathway,
        "statements": [(standing, tuple(found)) for standing, found in said],
        "groups": counted(version.definition, pathway),
    }


def _standing(statement: Statement) -> Standing:
    return statement.standing


def counted(definition: Definition, pathway: Pathway) -> list[tuple[AnswerGroup, list[tuple[str, Rule]]]]:
    """Return all that counts towards a topic, by name, group by group."""
    found = [each for (key, _), each in definition.counted.items() if key == pathway.key]
    return [
        (group, [(name, rule) for name, rule in found if rule.group == group.key]) for group in pathway.groups
    ]


@static_page("questionnaire/evidence.html")
def evidence(version: PublishedVersion) -> dict[str, Any]:
    definition = version.definition
    return {"definition": definition, "grades": GRADES, "groups": sources.by_grade(definition)}


@static_page("questionnaire/source.html")
def source(version: PublishedVersion, key: str) -> dict[str, Any]:
    """Show one source: what it found, and which statements of this site cite it."""
    found = version.definition.references_by_key.get(key)
    if found is None:
        raise Http404
    return {"reference": found, "uses": sources.uses(version.definition, key)}


@static_page("questionnaire/claims.html")
def claims(version: PublishedVersion) -> dict[str, Any]:
    if not version.definition.claims:
        raise Http404
    return {"definition": version.definition}


@static_page("questionnaire/warning_signs.html")
def warning_signs(version: PublishedVersion) -> dict[str, Any]:
    flags = sorted(version.definition.flags, key=lambda flag: URGENCIES.index(flag.urgency))
    groups = [
        (urgency, tuple(found))
        for urgency, found in groupby(flags, key=_urgency)
        if urgency is not Urgency.CAUTION
    ]
    return {"groups": groups, "countries": version.definition.countries}


def _urgency(flag: Flag) -> Urgency:
    return flag.urgency


@static_page("questionnaire/series.html")
def series(version: PublishedVersion) -> dict[str, Any]:
    kinds = {kind.value: of_kind(kind, articles_of(version)) for kind in ArticleKind}
    return {"kinds": kinds, "plan": programme(version.definition)}


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show an article, or lead from an address that it had to the one it has."""
    try:
        return _article(request, slug)
    except Http404:
        now = moved(current()).get(slug)
        if now is None:
            raise
        return redirect("article", now, permanent=True)


@static_page("questionnaire/article.html")
def _article(version: PublishedVersion, slug: str) -> dict[str, Any]:
    parts = articles_of(version)
    found = next((part for part in parts if part.slug == slug), None)
    if found is None:
        raise Http404
    text = text_of(found, version.definition)
    if framed_by():
        text = for_a_frame(text)
    return {"article": found, "text": text, "others": [part for part in parts if part.slug != slug]}


privacy = fixed("questionnaire/privacy.html")
consumer_health_data = fixed("questionnaire/consumer_health_data.html")
accessibility = fixed("questionnaire/accessibility.html")
robots = fixed("robots.txt", content_type="text/plain")
manifest = fixed("site.webmanifest", content_type="application/manifest+json")


@require_safe
def favicon(request: HttpRequest) -> HttpResponseBase:
    """Lead whoever asks for the usual address to the icon."""
    return redirect(staticfiles_storage.url("img/favicon.ico"))


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """List the pages that are to be found; there is no list without the site's public address."""
    if not current_site().url:
        raise Http404
    return _sitemap(request)


@static_page("sitemap.xml", content_type="application/xml")
def _sitemap(version: PublishedVersion) -> dict[str, Any]:
    return {
        "names": (*TO_BE_FOUND, *(("claims",) if version.definition.claims else ())),
        "articles": [part for part in articles_of(version) if not part.external_url],
        "topics": version.definition.pathways,
        "references": version.definition.references,
    }
