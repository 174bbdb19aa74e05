"""The page that changes the visitor's country and keeps their answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from questionnaire import visit as visits
from questionnaire.domain.destinations import carry_on
from questionnaire.forms import CountryForm
from questionnaire.visit import Visit

from .leading import address
from .visiting import with_visit

# Pages that lead here, by the names that stand after "?to=".
BACK_TO = frozenset({"check", "get_help_today", "start", "stop", "summary"})


@require_http_methods(["GET", "HEAD", "POST"])
@with_visit
def country(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Change the country for help lines, and lead back to the page that led here."""
    to = request.GET.get("to", "")
    back = reverse(to) if to in BACK_TO else address(carry_on(visit.evaluation))
    sent = request.POST if request.method == "POST" else None
    form = CountryForm(visit.version.definition, sent, country=visit.country)
    if form.is_bound and form.is_valid():
        response = redirect(back)
        visits.store(response, visit.moved_to(form.cleaned_data["country"]))
        return response
    page = {"form": form, "back": back, "visit_mark": visit.mark}
    return render(request, "questionnaire/country.html", page, status=422 if form.is_bound else 200)
