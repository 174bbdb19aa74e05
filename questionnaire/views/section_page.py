"""A page of questions as a response, without faults or with them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.html import escape

from questionnaire import languages
from questionnaire.domain.definition import Section
from questionnaire.domain.pages import Page
from questionnaire.domain.receiving import Received
from questionnaire.pages.questions import section_form
from questionnaire.pages.section import TEMPLATE, render_section, section_context
from questionnaire.visit import Visit

from .leading import CHANGE
from .sending import SEE_PAGE


def changing(request: HttpRequest, section: Section) -> str:
    """Return the row of the check of all answers that the visitor came from; nothing if from elsewhere."""
    if CHANGE not in request.GET:
        return ""
    row = request.GET[CHANGE]
    return row if row in section.keys else section.questions[0].key


def wants_page(request: HttpRequest) -> bool:
    """Whether the visitor asked to see their own page now."""
    return SEE_PAGE in request.POST


def section_page(request: HttpRequest, visit: Visit, page: Page) -> HttpResponse:
    """Return a page with the answers so far."""
    html = render_section(
        visit.version,
        page,
        country=visit.country,
        changing=changing(request, page.section),
        csrf_token=get_token(request),
        visit_mark=visit.mark,
        address=escape(languages.below(request.get_full_path())),
    )
    return HttpResponse(html)


def section_again(
    request: HttpRequest, visit: Visit, received: Received, *, notice: str = ""
) -> HttpResponse:
    """Return a page with what was typed and its faults; a notice says why it was not accepted."""
    page, row = received.page, changing(request, received.section)
    form = section_form(visit.version, page, data=request.POST, faults=received.faults)
    if notice:
        form.add_error(None, notice)
    context = section_context(visit.version, page, form, country=visit.country, changing=row)
    return render(request, TEMPLATE, context | {"visit_mark": visit.mark}, status=403 if notice else 422)
