"""The start page: age, consent and country, and answers taken over from a lost visit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gutskin.limits import Rate, limited
from questionnaire import languages, versions, visit_counts
from questionnaire import visit as visits
from questionnaire.domain import milestones
from questionnaire.domain.definition import Definition
from questionnaire.domain.progress import minutes
from questionnaire.domain.receiving import receive
from questionnaire.forms import StartForm
from questionnaire.visit import Visit

from .sending import hidden_fields, sent
from .under_way import CARRIED, is_of, other_visit, waiting

AFRESH = "_afresh"  # the button that clears a visit under way


@require_http_methods(["GET", "HEAD", "POST"])
@limited("start", rate=Rate(60, seconds=60), methods=["POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Begin a new visit; one that is under way is asked about first."""
    visit = visits.under_way(request)
    if visit:
        setattr(request, "visit", visit)  # noqa: B010 -- mypy: a request has no visit; for base.html
    if request.method != "POST":
        return waiting(request, visit) if visit else _start_page(request, versions.current().definition)
    # A visit without an answer is replaced unasked: there is nothing to lose, and going back to
    # choose another country is common.
    if visit and visit.answers and not is_of(request, visit):
        return other_visit(request, visit) if CARRIED in request.POST else waiting(request, visit)
    if AFRESH in request.POST:
        response: HttpResponse = redirect("start")
        visits.clear(response)
        return response
    return _begin(request, visit)


def _begin(request: HttpRequest, replaced: Visit | None) -> HttpResponse:
    """Begin a visit with what the start form says."""
    version = versions.current()
    form = StartForm(version.definition, request.POST)
    if not form.is_valid():
        return _start_page(request, version.definition, form, replaced)
    if form.cleaned_data["adult"] == "no":
        response = render(request, "questionnaire/adults_only.html")
        if replaced:
            visits.clear(response)
        return response
    visit = visits.begin(version, country=form.cleaned_data["country"])
    response = redirect("section", version.definition.sections[0].key)
    visits.store(response, _with_carried(visit, request.POST))
    if not _is_the_same_start(visit, replaced):
        visit_counts.count(visit, milestones.at_start(version.definition))
    return response


def _is_the_same_start(visit: Visit, replaced: Visit | None) -> bool:
    """Return whether somebody only went back to begin once more, as to choose another country."""
    if replaced is None or replaced.answers:
        return False
    return (replaced.version.number, replaced.consent) == (visit.version.number, visit.consent)


def _start_page(
    request: HttpRequest,
    definition: Definition,
    form: StartForm | None = None,
    replaced: Visit | None = None,
) -> HttpResponse:
    """Return the page with the start form, empty or as it was sent."""
    page = {
        "form": form or StartForm(definition),
        "definition": definition,
        "minutes": minutes(definition),
        "more": minutes(definition, extra=True) if definition.extra_sections else 0,
        "carried": carried(request.POST),
        "visit_mark": replaced.mark if replaced else "",
        "suggested": languages.suggested(request),
    }
    return render(request, "questionnaire/start.html", page, status=422 if form else 200)


def carried(data: QueryDict) -> tuple[tuple[str, str], ...]:
    """Return what was typed on a page whose visit had ended, for hidden fields."""
    if CARRIED not in data:
        return ()
    return hidden_fields(data, without=frozenset(StartForm.base_fields))


def _with_carried(visit: Visit, data: QueryDict) -> Visit:
    """Take over the usable answers of one page, wherever they are asked now; the rest is asked again."""
    answers = sent(data) if CARRIED in data else {}
    for section in visit.version.definition.sections:
        own = {key: values for key, values in answers.items() if key in section.keys}
        if own:
            visit = visit.moved(receive(section, own, before=visit.evaluation).evaluation)
    return visit
