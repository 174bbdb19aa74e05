"""The start page: age, consent and country; and answers carried over from a lost visit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from gutskin.limits import Rate, limited
from questionnaire import editions
from questionnaire import visit as visits
from questionnaire.domain.definition import Definition
from questionnaire.domain.receiving import receive
from questionnaire.forms import StartForm
from questionnaire.visit import Visit

from .sending import sent

CARRIED = "carried-section"


@require_http_methods(["GET", "HEAD", "POST"])
@limited("start", rate=Rate(60, seconds=60), methods=["POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Begin a new visit."""
    edition = editions.current()
    form = StartForm(edition.definition, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if form.cleaned_data["adult"] == "no":
            return render(request, "questionnaire/adults_only.html")
        visit = visits.begin(edition, country=form.cleaned_data["country"])
        response = redirect("section", edition.definition.sections[0].key)
        visits.store(response, _with_carried(visit, request.POST))
        return response
    page = {"form": form, "definition": edition.definition, "carried": carried(request.POST)}
    return render(request, "questionnaire/start.html", page, status=422 if form.is_bound else 200)


def carried(data: QueryDict) -> tuple[tuple[str, str], ...]:
    """What was typed on a page whose visit had ended, as hidden fields."""
    if CARRIED not in data:
        return ()
    kept = [key for key in data if key not in {"csrfmiddlewaretoken", *StartForm.base_fields}]
    return tuple((key, value) for key in kept for value in data.getlist(key))


def _with_carried(visit: Visit, data: QueryDict) -> Visit:
    """Take over the usable answers of one page; the rest is asked again."""
    definition: Definition = visit.edition.definition
    section = definition.sections_by_key.get(data.get(CARRIED, ""))
    if section is None:
        return visit
    keys = {question.key for question in section.questions}
    own = {key: values for key, values in sent(data).items() if key in keys}
    return visit.moved(receive(section, own, before=visit.walked).walked)
