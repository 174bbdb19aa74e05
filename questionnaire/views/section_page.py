"""A page of questions as a response, without faults or with them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render

from questionnaire.domain.pages import Page
from questionnaire.domain.receiving import Received
from questionnaire.pages.fragments import local_version
from questionnaire.pages.questions import render_form, section_form
from questionnaire.pages.section import TEMPLATE, besides, render_section, section_context
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
    local = local_version(visit.version)
    html = render_section(
        local,
        page,
        besides(local, page, visit.evaluation, country=visit.country),
        changing=is_changing(request),
        csrf_token=get_token(request),
        visit_mark=visit.mark,
    )
    return HttpResponse(html)


def section_again(
    request: HttpRequest, visit: Visit, received: Received, *, notice: str = ""
) -> HttpResponse:
    """Return a page with what was typed and its faults; a notice says why it was not accepted."""
    page, local = received.page, local_version(visit.version)
    form = section_form(local, page, data=request.POST, faults=received.faults)
    if notice:
        form.add_error(None, notice)
    beside = besides(local, page, received.evaluation, country=visit.country)
    context = section_context(local, page, beside, changing=is_changing(request))
    context |= {"form": form, "questions": render_form(page, form), "visit_mark": visit.mark}
    return render(request, TEMPLATE, context, status=403 if notice else 422)
