"""The four pages about an answered questionnaire, of a visit and of a kept page alike.

They lead to each other by relative addresses, so the same templates serve under `/summary/` and
`/kept/<name>/`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from gutskin.addresses import absolute
from questionnaire import languages, versions
from questionnaire.domain.definition import Translation
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.keeping import Kept, Told
from questionnaire.pages.chart import render_chart
from questionnaire.pages.doctor import doctor_page
from questionnaire.pages.fragments import cached_fragment, local_version
from questionnaire.pages.plan import plan_page
from questionnaire.pages.points import points_page
from questionnaire.pages.summary import summary_page
from questionnaire.site import known_site
from questionnaire.versions import PublishedVersion

CHANGED = "changed"  # in the address of a kept page whose last day was just changed


def show_summary(
    request: HttpRequest, told: Told, evaluation: Evaluation, kept: Kept | None = None
) -> HttpResponse:
    page = summary_page(evaluation, told.outcome, country=told.country)
    local = local_version(told.version)
    chart = render_chart(local, [topic.score for topic in page.topics])
    context = _context(page, told, kept) | {"chart": chart, "changed": CHANGED in request.GET}
    glance = render_to_string("questionnaire/glance.html", {"site": local.site, **context})
    has = (bool(page.topics), bool(told.outcome.advice), page.withheld)
    if kept is None:
        return HttpResponse(_frame(local, *has).fill(glance=glance, address=languages.below(request.path)))
    around = _around(told.version, *has) | {"glance": mark_safe(glance)}  # noqa: S308 -- from a template
    return render(request, "questionnaire/summary.html", context | around)


def _around(version: PublishedVersion, has_points: bool, has_plan: bool, withheld: bool) -> dict[str, Any]:
    """Return what the page around a summary depends on."""
    return {
        "version": version,
        "preview": version.is_preview,
        "has_points": has_points,
        "has_plan": has_plan,
        "withheld": withheld,
    }


# What is around the summary of a visit is the same for many, and rendered once.
_frame = cached_fragment("questionnaire/summary.html", "glance", "address")(_around)


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
    """Show the sheet, with all of it in the doctor's language as well if the address names one."""
    others = languages.beside(told.version, request.GET.get(languages.BESIDE, ""))
    chosen = next((versions.in_language(told.version, one.code) for one in others if one.is_shown), None)
    other = evaluate(chosen.definition, evaluation.given) if chosen else None
    context = _context(doctor_page(evaluation, told.outcome, beside=other), told, kept)
    context |= {"others": others, "beside": chosen.definition if chosen else None}
    context |= {"where": _where(request)}
    # The foot of the page says it of the page's own language alone, and in that.
    context |= {"checked": _checked(told.version, chosen) if chosen else ()}
    return render(request, "questionnaire/doctor.html", context)


def _where(request: HttpRequest) -> str:
    """Return the site's name and its address, as somebody types it from paper."""
    address = absolute(request, languages.root(languages.own()))
    return f"{known_site().name} ({address.partition('://')[2].rstrip('/')})"


def _checked(*shown: PublishedVersion) -> list[tuple[str, Translation]]:
    """Return who checked each translation on a page, by what its language is called."""
    found = filter(None, map(versions.translation_of, shown))
    return [(languages.called(translation.key), translation) for translation in found]


def _show(request: HttpRequest, template: str, page: object, told: Told, kept: Kept | None) -> HttpResponse:
    return render(request, template, _context(page, told, kept))


def _context(page: object, told: Told, kept: Kept | None) -> dict[str, Any]:
    return {
        "page": page,
        "kept": kept,
        "version": told.version,
        "preview": told.version.is_preview,
        "definition": told.version.definition,
        "day": _day(told.started),
    }


def _day(started: int) -> datetime | None:
    """Return when somebody began to answer; None where that was not kept."""
    return datetime.fromtimestamp(started, timezone.get_current_timezone()) if started else None
