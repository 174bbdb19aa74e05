"""Keeping the summary of a visit: for how long, and the link to it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gutskin.addresses import absolute
from gutskin.limits import Rate, limited
from questionnaire import keeping, kept_cookies, sealing, visit_counts
from questionnaire import visit as visits
from questionnaire.domain.milestones import KEEPING
from questionnaire.forms import KeepForm
from questionnaire.keeping import Kept
from questionnaire.visit import Visit

from .outage_pages import during_outage
from .sending import MARK
from .visiting import with_summary


def _keep_later(request: HttpRequest) -> HttpResponse:
    """Return the form as it was sent, so that sending it again keeps the same row."""
    form = KeepForm(request.POST if request.method == "POST" else None)
    return _form_page(request, {"form": form, "away": True, "visit_mark": request.POST.get(MARK, "")})


@require_http_methods(["GET", "HEAD", "POST"])
@limited("keep", rate=Rate(30, seconds=60), methods=["POST"])
@during_outage(_keep_later)
@with_summary
def keep(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask for how long; then keep the summary and show its link, only this once.

    The visit stays as it was. Sending the form again changes how long, and makes no second row; nor does
    pressing twice before the first answer arrives, as the same form from the same visit makes the same link.
    """
    if visit.version.is_preview:
        return redirect("summary")  # nothing of a preview is kept
    form = KeepForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        page = {"form": form, "visit_mark": visit.mark}
        return _form_page(request, page, status=422 if form.is_bound else 200)
    token = sealing.token_of(_once(request), visits.sealed(request))
    is_again = settings.COUNT_VISITS and keeping.is_kept(token)
    kept = keeping.keep(visit.told, days=form.cleaned_data["days"], token=token)
    if not is_again:
        visit_counts.count(visit, KEEPING)
    response = _link_page(request, kept)
    kept_cookies.hold_open(response, kept)
    return response


def _form_page(request: HttpRequest, page: dict[str, Any], *, status: int = 200) -> HttpResponse:
    page["once"] = _once(request)
    return render(request, "questionnaire/keep.html", page, status=status)


def _once(request: HttpRequest) -> str:
    """Return the random bits of one form, by which sending it twice is recognised."""
    bits = request.POST.get("once", "")
    return bits if sealing.is_token(bits) else sealing.new_token()


def _link_page(request: HttpRequest, kept: Kept) -> HttpResponse:
    # What follows the # is sent to no server, so it stands in no log.
    link = f"{absolute(request, reverse('open_link'))}#{kept.token}"
    qr = segno.make(link, error="m", micro=False)
    mail = urlencode({"subject": _("A page to come back to"), "body": link}, quote_via=quote)
    page = {"kept": kept, "link": link, "mail": mail, "qr": qr.svg_inline(omitsize=True, light="#fff")}
    return render(request, "questionnaire/kept.html", page)
