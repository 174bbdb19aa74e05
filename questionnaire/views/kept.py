"""A kept page, at an address of its own: see it, take it along, change how long, delete it, close it.

No view here reads or writes a visit, so a kept page and a visit stand side by side.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gutskin.limits import Rate, limited
from questionnaire import keeping, kept_cookies
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.export_before import summary_before_as_data
from questionnaire.forms import KeepForm
from questionnaire.keeping import Kept, Told
from questionnaire.kept_before import ToldBefore
from questionnaire.pages.care import care_cards, care_groups
from questionnaire.reminders import last_day_file

from .download import DOWNLOADS, as_file, fhir_file, json_file
from .faults import kept_gone, no_fhir
from .outage_pages import during_outage
from .reminding import as_calendar
from .results import CHANGED, show_doctor, show_plan, show_points, show_summary

View = Callable[[HttpRequest, str], HttpResponse]
Show = Callable[[HttpRequest, Told, Evaluation, Kept], HttpResponse]
KeptView = Callable[[HttpRequest, Kept], HttpResponse]


def with_kept(view: KeptView) -> View:
    """Hand the view the kept page of that name, if this browser holds it open."""

    @wraps(view)
    def wrapper(request: HttpRequest, name: str) -> HttpResponse:
        token = kept_cookies.token_of(request, name)
        if not token:
            return _closed(request)
        kept = keeping.find(token)
        if kept is None:
            response = kept_gone(request)
            kept_cookies.close(response, name)
            return response
        return view(request, kept)

    return wrapper


def _closed(request: HttpRequest, *, status: int = 404) -> HttpResponse:
    """Answer that the page is not open in this browser, whether or not it exists."""
    return render(request, "questionnaire/closed.html", status=status)


def _shown(show: Show) -> View:
    """Return the view that shows one page of what was kept, just as it was then."""

    @require_safe
    @with_kept
    def view(request: HttpRequest, kept: Kept) -> HttpResponse:
        told = kept.told
        if isinstance(told, ToldBefore):
            return _page_before(request, kept, told)
        return show(request, told, evaluate(told.version.definition, told.answers), kept)

    return view


page, points, plan, doctor = map(_shown, (show_summary, show_points, show_plan, show_doctor))


def _page_before(request: HttpRequest, kept: Kept, told: ToldBefore) -> HttpResponse:
    """Show what was told under the old rules, on a page of its own: numbers, words, receipts and signs."""
    definition = told.version.definition
    cards = care_cards(told.flags, evaluate(definition, told.answers), told.country)
    here = {"kept": kept, "told": told, "definition": definition, "care": care_groups(cards)}
    here["changed"] = CHANGED in request.GET
    return render(request, "questionnaire/kept_before.html", here | {"version": told.version})


@require_safe
@limited("download", rate=DOWNLOADS)
@with_kept
def download(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Send answers and outcome as JSON."""
    told = kept.told
    if isinstance(told, ToldBefore):
        return as_file(summary_before_as_data(told), "gutskin-summary.json", "application/json")
    return json_file(evaluate(told.version.definition, told.answers), told)


@require_safe
@limited("download", rate=DOWNLOADS)
@with_kept
def fhir(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Send answers and shown scores as FHIR, with the questionnaire they belong to."""
    told = kept.told
    if isinstance(told, ToldBefore):
        return no_fhir(request)
    return fhir_file(request, evaluate(told.version.definition, told.answers), told)


@require_safe
@limited("download", rate=DOWNLOADS)
@with_kept
def last_day(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Send its last day, for a calendar."""
    return as_calendar(last_day_file(kept.name, kept.last_day, now=timezone.now()), "last-day.ics")


def _change_later(request: HttpRequest) -> HttpResponse:
    form = KeepForm(request.POST if request.method == "POST" else None)
    return render(request, "questionnaire/days.html", {"form": form, "away": True})


@require_http_methods(["GET", "HEAD", "POST"])
@limited("keep", rate=Rate(30, seconds=60), methods=["POST"])
@during_outage(_change_later)
@with_kept
def days(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Change how long it is kept, from today; the link stays the same."""
    form = KeepForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        here = {"form": form, "kept": kept, "version": kept.told.version}
        return render(request, "questionnaire/days.html", here, status=422 if form.is_bound else 200)
    changed = keeping.change_last_day(kept, days=form.cleaned_data["days"])
    return redirect(f"{reverse('kept', args=[kept.name])}?{CHANGED}") if changed else kept_gone(request)


def _delete_later(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaire/delete.html", {"away": True})


@require_http_methods(["GET", "HEAD", "POST"])
@limited("delete", rate=Rate(30, seconds=60), methods=["POST"])
@during_outage(_delete_later)
def delete(request: HttpRequest, name: str) -> HttpResponse:
    """Delete the kept page for good, everywhere; a plain GET only asks. Twice does no harm."""
    token = kept_cookies.token_of(request, name)
    if not token:
        return _closed(request)
    if request.method != "POST":
        return render(request, "questionnaire/delete.html")
    keeping.delete(token)
    response = render(request, "questionnaire/deleted.html")
    kept_cookies.close(response, name)
    return response


@require_POST
def close(request: HttpRequest, name: str) -> HttpResponse:
    """Remove the page from this browser; its link opens it again."""
    response = _closed(request, status=200)
    kept_cookies.close(response, name)
    return response
