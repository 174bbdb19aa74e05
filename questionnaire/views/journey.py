"""The journey: questions, the two safety pages, check answers, finish."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire import visit as visits
from questionnaire.domain import progress
from questionnaire.domain.definition import Flag, Section, Urgency
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.receiving import receive
from questionnaire.rendering.check import render_check
from questionnaire.summary.care import care_cards, first_call
from questionnaire.visit import Visit

from .faults import not_reached
from .section_page import section_again, section_page
from .sending import sent
from .under_way import carry_on, is_of
from .visiting import with_visit


@require_http_methods(["GET", "HEAD", "POST"])
@with_visit
def section(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """One page of questions."""
    found = visit.version.definition.sections_by_key.get(key)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _answered(request, visit, found)
    if _is_beyond_emergency(found, visit.evaluation):
        return redirect("stop")
    if not progress.is_reachable(found, visit.evaluation):
        return not_reached(request, visit.evaluation)
    return section_page(request, visit, found)


def _answered(request: HttpRequest, visit: Visit, section: Section) -> HttpResponse:
    """Take the answers of one page, also if another tab has closed the way to it meanwhile."""
    received = receive(section, sent(request.POST), before=visit.evaluation)
    after = visit.moved(received.evaluation)
    if _is_beyond_emergency(section, visit.evaluation):
        return _to(_address("stop"), after)
    if not progress.is_reachable(section, visit.evaluation):
        response = not_reached(request, after.evaluation)
        visits.store(response, after)
        return response
    if received.faults:
        return section_again(request, visit, section, received)
    return _onward(visit, after, section, changing="change" in request.GET)


def _onward(before: Visit, after: Visit, here: Section, *, changing: bool) -> HttpResponse:
    """Where an answered page leads: help first, then what came up, then the next page."""
    evaluation = after.evaluation
    if evaluation.is_emergency:
        return _to(_address("stop"), after)
    waiting = evaluation.open_questions(here)
    if waiting:
        return _to_section(after, here, changing=changing, anchor=f"q-{waiting[0].key}")
    if _calls_today(evaluation) - _calls_today(before.evaluation):
        return _to(_address("get_help_today"), after)
    following = progress.first_open(evaluation) if changing else progress.next_page(here, evaluation)
    return _to_section(after, following) if following else _to(_address("check"), after)


def _calls_today(evaluation: Evaluation) -> set[str]:
    """The flags that ask for help today."""
    return {flag.key for flag in evaluation.flags if flag.urgency is Urgency.SAME_DAY}


@lru_cache(maxsize=512)
def _address(name: str, *keys: str) -> str:
    return reverse(name, args=keys)


def _to(address: str, visit: Visit) -> HttpResponse:
    response = HttpResponseRedirect(address)
    visits.store(response, visit)
    return response


def _to_section(visit: Visit, section: Section, *, changing: bool = False, anchor: str = "") -> HttpResponse:
    query = "?change" if changing else ""
    return _to(f"{_address('section', section.key)}{query}{'#' if anchor else ''}{anchor}", visit)


def _is_beyond_emergency(section: Section, evaluation: Evaluation) -> bool:
    """Whether an emergency sign was given on an earlier page than this."""
    if not evaluation.is_emergency:
        return False
    positions = evaluation.definition.positions
    return positions[section.key] > positions[_raised_on(evaluation.flags, evaluation).key]


def _raised_on(flags: Iterable[Flag], evaluation: Evaluation) -> Section:
    """The last page with an answer that the most urgent flag looks at; the first page if it looks at none."""
    first = next(iter(flags))
    keys = {c.question for c in first.when.conditions if c.question in evaluation.answers}
    sections = evaluation.definition.sections
    found = (s for s in reversed(sections) if any(question.key in keys for question in s.questions))
    return next(found, sections[0])


@require_safe
@with_visit
def stop(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Emergency: one action, and the way back from a mistake."""
    evaluation = visit.evaluation
    flags = [flag for flag in evaluation.flags if flag.urgency is Urgency.EMERGENCY]
    if not flags:
        return redirect(carry_on(evaluation))
    cards = care_cards(flags, visit.version.definition, visit.country)
    page = {"cards": cards, "call": first_call(cards), "mistake": _raised_on(flags, evaluation)}
    return render(request, "questionnaire/stop.html", page)


@require_safe
@with_visit
def get_help_today(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Same-day signs: read this, then go on if you like."""
    evaluation = visit.evaluation
    flags = [flag for flag in evaluation.flags if flag.urgency is Urgency.SAME_DAY]
    if evaluation.is_emergency:
        return redirect("stop")
    if not flags:
        return redirect(carry_on(evaluation))
    page = {
        "cards": care_cards(flags, visit.version.definition, visit.country),
        "next": progress.first_open(evaluation),
        "mistake": _raised_on(flags, evaluation),
    }
    return render(request, "questionnaire/get_help_today.html", page)


@require_safe
@with_visit
def check(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every answer, page by page, with a way to change it."""
    evaluation = visit.evaluation
    if evaluation.is_emergency:
        return redirect("stop")
    if progress.first_open(evaluation):
        return not_reached(request, evaluation)
    return HttpResponse(render_check(visit.version, evaluation, country=visit.country))


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest) -> HttpResponse:
    """Empty the visit; a plain GET only asks, and so does a form that was drawn for another visit."""
    visit = visits.under_way(request)
    is_sent = request.method == "POST"
    if is_sent and (visit is None or is_of(request, visit)):
        page = render(request, "questionnaire/finished.html")
        visits.leave_nothing(request, page)
        return page
    asked = {"visit_mark": visit.mark, "answers": len(visit.answers), "is_other": is_sent} if visit else {}
    return render(request, "questionnaire/finish.html", asked, status=409 if is_sent else 200)
