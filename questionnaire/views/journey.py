"""The journey's pages: questions, the two safety pages, check answers, finish."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from questionnaire import languages, visit_counts
from questionnaire import visit as visits
from questionnaire.domain import milestones
from questionnaire.domain.definition import Flag, Section, Urgency
from questionnaire.domain.destinations import Destination, Place, carry_on, raised_on
from questionnaire.domain.pages import arrive
from questionnaire.domain.progress import first_open, may_see_early
from questionnaire.domain.receiving import receive
from questionnaire.domain.safety import of_today
from questionnaire.pages.care import care_cards
from questionnaire.pages.check import render_check
from questionnaire.pages.stop import help_page
from questionnaire.visit import Visit

from .leading import lead
from .section_page import changing, section_again, section_page, wants_page
from .sending import sent
from .under_way import is_of
from .visiting import with_summary, with_visit


@require_http_methods(["GET", "HEAD", "POST"])
@with_visit
def section(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """Show one page of questions, or take its answers."""
    section = visit.version.definition.sections_by_key.get(key)
    if section is None:
        raise Http404
    if request.method == "POST":
        return _answered(request, visit, section)
    found = arrive(section, visit.evaluation)
    return lead(request, found) if isinstance(found, Destination) else section_page(request, visit, found)


def _answered(request: HttpRequest, visit: Visit, section: Section) -> HttpResponse:
    """Take the answers of one page."""
    before, see_page = visit.evaluation, wants_page(request)
    row = changing(request, section)
    received = receive(section, sent(request.POST), before=before, changing=row, see_page=see_page)
    if received.leads_to.place is Place.SAME_PAGE:
        return section_again(request, visit, received)
    response = lead(request, received.leads_to)
    visits.store(response, visit.moved(received.evaluation))
    visit_counts.count(visit, milestones.on_page(section, before, received.evaluation, see_page=see_page))
    return response


@require_safe
@with_visit
def stop(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what to do in an emergency: one action, and the way back from a mistake."""
    flags = [flag for flag in visit.evaluation.flags if flag.urgency is Urgency.EMERGENCY]
    return _help(request, visit, flags, template="questionnaire/stop.html")


@require_safe
@with_visit
def get_help_today(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what needs help today, and the way on."""
    flags = of_today(visit.evaluation.flags)
    return _help(request, visit, flags, template="questionnaire/get_help_today.html")


def _help(request: HttpRequest, visit: Visit, flags: Sequence[Flag], *, template: str) -> HttpResponse:
    """Return the page about some signs; lead on if there are none, or more urgent ones come first."""
    evaluation = visit.evaluation
    if not flags or evaluation.flags[0] is not flags[0]:
        return lead(request, carry_on(evaluation))
    page = {
        "help": help_page(care_cards(flags, evaluation, visit.country)),
        "next": first_open(evaluation),
        "sees_page": may_see_early(evaluation),
        "mistake": raised_on(flags[0], evaluation),
    }
    return render(request, template, page)


@require_safe
@with_summary
def check(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show every answer, page by page, with a way to change it."""
    address = languages.below(request.get_full_path())
    return HttpResponse(render_check(visit.version, visit.evaluation, country=visit.country, address=address))


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest) -> HttpResponse:
    """Empty the visit. A GET only asks, and so does a form that was made for another visit."""
    visit = visits.under_way(request)
    is_sent = request.method == "POST"
    if is_sent and (visit is None or is_of(request, visit)):
        page = render(request, "questionnaire/finished.html")
        visits.leave_nothing(request, page)
        return page
    asked = {"visit_mark": visit.mark, "answers": len(visit.answers), "is_other": is_sent} if visit else {}
    return render(request, "questionnaire/finish.html", asked, status=409 if is_sent else 200)
