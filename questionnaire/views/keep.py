"""Keeping a summary: make the link, open it, delete what it opens."""

from __future__ import annotations

from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gutskin.limits import Rate, limited
from questionnaire import keeping, sealing
from questionnaire import visit as visits
from questionnaire.forms import KeepForm
from questionnaire.keeping import Kept
from questionnaire.visit import Visit

from .away import while_away
from .faults import kept_gone
from .sending import MARK
from .visiting import with_summary


def _keep_later(request: HttpRequest) -> HttpResponse:
    """The form as it was sent: pressing its button again is still the same press."""
    form = KeepForm(request.POST if request.method == "POST" else None)
    return _form_page(request, {"form": form, "away": True, "visit_mark": request.POST.get(MARK, "")})


@require_http_methods(["GET", "HEAD", "POST"])
@limited("keep", rate=Rate(30, seconds=60), methods=["POST"])
@while_away(_keep_later)
@with_summary
def keep(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for how long; then keep the summary and show its link, this once.

    Sending the form again changes how long, and makes no second row; nor does pressing twice
    before the first answer arrives, as the same form from the same visit makes the same link.
    """
    if visit.edition.is_preview:
        return redirect("summary")  # nothing of a preview is kept
    form = KeepForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        page = {"form": form, "kept": visit.kept, "visit_mark": visit.mark}
        return _form_page(request, page, status=422 if form.is_bound else 200)
    days = form.cleaned_data["days"]
    before = visit.kept and keeping.change_last_day(visit.kept, days=days)
    token = sealing.token_of(_once(request), visits.sealed(request))
    kept = before or keeping.keep(visit.told, days=days, token=token)
    response = _link_page(request, kept)
    visits.store(response, visits.of_kept(kept))
    return response


def _form_page(request: HttpRequest, page: dict[str, Any], *, status: int = 200) -> HttpResponse:
    page["once"] = _once(request)
    return render(request, "questionnaire/summary/keep.html", page, status=status)


def _once(request: HttpRequest) -> str:
    """The random bits of one form, by which its presses are known for one."""
    bits = request.POST.get("once", "")
    return bits if sealing.is_token(bits) else sealing.new_token()


def _link_page(request: HttpRequest, kept: Kept) -> HttpResponse:
    link = request.build_absolute_uri(reverse("open_kept", args=[kept.token]))
    qr = segno.make(link, error="m", micro=False)
    page = {"kept": kept, "link": link, "qr": qr.svg_inline(omitsize=True, light="#fff")}
    return render(request, "questionnaire/summary/kept.html", page)


@require_safe
@limited("open", rate=Rate(30, seconds=60))
def open_kept(request: HttpRequest, token: str) -> HttpResponse:
    """Make the kept summary this browser's visit; the token leaves the address at once.

    Nothing is changed on our side, so a robot that previews links does no harm.
    """
    kept = keeping.find(token)
    if kept is None:
        return kept_gone(request)
    response = redirect("summary")
    visits.store(response, visits.of_kept(kept))
    response["X-Robots-Tag"] = "noindex"
    return response


def _delete_later(request: HttpRequest) -> HttpResponse:
    return render(request, "questionnaire/summary/delete.html", {"away": True})


@require_http_methods(["GET", "HEAD", "POST"])
@limited("delete", rate=Rate(30, seconds=60), methods=["POST"])
@while_away(_delete_later)
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the kept summary and this browser's visit; a plain GET only asks."""
    if request.method != "POST":
        return render(request, "questionnaire/summary/delete.html")
    try:
        visit = visits.load(request)
    except visits.VisitLost:
        visit = None  # nothing is left to delete, and the page says just that
    if visit and visit.kept:
        keeping.delete(visit.kept.token)
    response = render(request, "questionnaire/summary/deleted.html")
    visits.leave_nothing(request, response)
    return response
