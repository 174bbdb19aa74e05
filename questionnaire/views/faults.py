"""Pages for what went wrong: plain words, the right status, nothing typed lost."""

from __future__ import annotations

import logging
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gutskin.framing import framed_by
from gutskin.outages import is_outage
from gutskin.returning import without_token
from questionnaire import versions
from questionnaire import visit as visits
from questionnaire.domain.receiving import receive
from questionnaire.forms import StartForm

from .bare import bare_page
from .outage_pages import in_a_minute
from .section_page import section_again
from .sending import sent
from .start import carried
from .under_way import CARRIED, is_of, other_visit, section_key

log = logging.getLogger("gutskin.faults")


def fault(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    """Return a page of the site; a bare one with the same words if it cannot be rendered."""
    words = {"title": title, "text": text, "status": status, "checks_article": _checks_article()}
    try:
        return render(request, "questionnaire/fault.html", words, status=status)
    except Exception:
        log.exception("bare page", extra={"fields": {"event": "bare page"}})
        return HttpResponse(bare_page(status, title, text), status=status)


def _checks_article() -> bool:
    """Return whether visitors read how an article's claims hold, as far as this process knows."""
    known = versions.known_now()
    return bool(known and known.definition.claims)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _("What was sent to this page could not be read. Go back, and try once more.")
    if isinstance(exception, RequestDataTooBig):
        text = _("What was sent is larger than this page can take. Go back, and send less or a smaller file.")
    if isinstance(exception, TooManyFieldsSent):
        text = _(
            "What was sent has more fields than this page can take, and nothing was changed. Sending it again"
            " will not help. Staff can change a very large row in the definition file."
        )
    return fault(request, 400, _("That did not work"), text)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return fault(request, 403, _("This page is not open to you"), _("You can go back to the start."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    text = _("There is no page at this address. It may have moved, or the address may be mistyped.")
    return fault(request, 404, _("Page not found"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer anything unforeseen; Django calls this while the error is at hand."""
    if is_outage(sys.exception()):
        return unavailable(request)
    text = _("Something went wrong on our side. Your answers are still in your browser; try again.")
    return fault(request, 500, _("Sorry, that is our fault"), text)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Say that the database is unavailable; what needs none goes on meanwhile."""
    text = _(
        "This page cannot be shown just now. Your answers are still in your browser, and nothing is lost."
        " Please try again in a minute."
    )
    return in_a_minute(fault(request, 503, _("Back in a minute"), text))


def too_many_requests(request: HttpRequest, wait: int = 60) -> HttpResponse:
    """Refuse a client that has asked for something too often; `wait` is in seconds."""
    minutes = -(-wait // 60)
    text = ngettext(
        "This was tried very often from your connection. Please try again in %(minutes)d minute."
        " Your answers are still in your browser.",
        "This was tried very often from your connection. Please try again in %(minutes)d minutes."
        " Your answers are still in your browser.",
        minutes,
    )
    response = fault(request, 429, _("Please wait a little"), text % {"minutes": minutes})
    response["Retry-After"] = str(wait)
    return response


def busy(request: HttpRequest) -> HttpResponse:
    """Say that more people sign in just now than a process takes at once."""
    text = _("Too many people are signing in just now. Nothing is wrong; please try again in a minute.")
    return in_a_minute(fault(request, 503, _("Please wait a little"), text))


def not_ready(request: HttpRequest) -> HttpResponse:
    text = _("The questionnaire is not open yet. Please come back later.")
    return fault(request, 503, _("Not open yet"), text)


def no_visit(request: HttpRequest) -> HttpResponse:
    """Answer a browser without a visit that asked for a page made from answers."""
    urgent = request.path in {reverse("stop"), reverse("get_help_today")}
    return render(request, "questionnaire/no_visit.html", {"urgent": urgent}, status=409)


def visit_lost(request: HttpRequest, *, rules_changed: bool = False) -> HttpResponse:
    """Clear a visit that cannot go on, and carry what was typed on this page to a new one."""
    definition = versions.current().definition
    page = {"form": StartForm(definition), "definition": definition, "rules_changed": rules_changed}
    key = section_key(request)
    if request.method == "POST" and key and not definition.questions_by_key.keys().isdisjoint(request.POST):
        data = request.POST.copy()
        data[CARRIED] = key
        page["carried"] = carried(data)
    response = render(request, "questionnaire/visit_lost.html", page, status=400)
    if visits.sealed(request):  # a form that another site sends comes without the cookie, and ends nothing
        visits.clear(response)
    return response


def no_fhir(request: HttpRequest) -> HttpResponse:
    """Say that a page kept under the old rules has no FHIR: its form would not be today's."""
    text = _(
        "This page was kept before the questionnaire changed, so it cannot be had as FHIR."
        " It can be downloaded as JSON."
    )
    return fault(request, 404, _("Not as FHIR"), text)


def kept_gone(request: HttpRequest) -> HttpResponse:
    """Answer a link that opens nothing: one page, whether it is wrong, expired or deleted."""
    response = render(request, "questionnaire/gone.html", status=404)
    response["X-Robots-Tag"] = "noindex"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show a form without a valid token again, with everything that was typed."""
    text = _("Your browser did not confirm this page. Allow cookies for this site, and try again.")
    if framed_by():
        text = _("Your browser keeps nothing for a page inside another page. Open this site by itself.")
    return (
        without_token(request)
        or _typed_again(request)
        or fault(request, 403, _("Please try that again"), text)
    )


def _typed_again(request: HttpRequest) -> HttpResponse | None:
    """Return the page of questions that was sent, filled in as it was; None if it was another page."""
    key, visit = section_key(request), visits.under_way(request)
    if not key:
        return None
    try:
        version = visit.version if visit else versions.current()
    except versions.NoVersion:
        return None
    section = version.definition.sections_by_key.get(key)
    if section is None:
        return None
    if visit is None:  # cleared in another tab, and the cookie of its forms with it
        return visit_lost(request)
    if not is_of(request, visit):
        return other_visit(request, visit)
    received = receive(section, sent(request.POST), before=visit.evaluation)
    notice = _("Your browser did not confirm this page. Please press Continue again.")
    return section_again(request, visit, received, notice=notice)
