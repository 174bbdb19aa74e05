"""A page of questions as a response, without faults or with them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.html import escape

from questionnaire import languages
from questionnaire.domain.pages import Page
from questionnaire.domain.receiving import Received
from questionnaire.pages.questions import section_form
from questionnaire.pages.section import TEMPLATE, render_section, section_context
from questionnaire.visit import Visit

from .sending import SEE_PAGE


def is_changing(request: HttpRequest) -> bool:
    """Return whether the visitor came from the check of all answers, to go back there."""
    return "change" in request.GET


def wants_page(request: HttpRequest) -> bool:
    """Whether the visitor asked to see their own page now."""
    return SEE_PAGE in request.POST


def section_page(request: HttpRequest, visit: Visit, page: Page) -> HttpResponse:
    """Return a page with the answers so far."""
    html = render_section(
        visit.version,
        page,
        country=visit.country,
        changing=is_changing(request),
        csrf_token=get_token(request),
        visit_mark=visit.mark,
        address=escape(languages.below(request.get_full_path())),
    )
    return HttpResponse(html)


def section_again(
    request: HttpRequest, visit: Visit, received: Received, *, notice: str = ""
) -> HttpResponse:
    """Return a page with what was typed and its faults; a notice says why it was not accepted."""
    page, changing = received.page, is_changing(request)
    form = section_form(visit.version, page, data=request.POST, faults=received.faults)
    if notice:
        form.add_error(None, notice)
    context = section_context(visit.version, page, form, country=visit.country, changing=changing)
    return render(request, TEMPLATE, context | {"visit_mark": visit.mark}, status=403 if notice else 422)
