"""A page of questions as a response: as it stands, or with what is wrong with it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render

from questionnaire.domain.pages import Page
from questionnaire.domain.receiving import Received
from questionnaire.forms.section import SectionForm
from questionnaire.rendering.section import TEMPLATE, render_section, section_context
from questionnaire.visit import Visit


def is_changing(request: HttpRequest) -> bool:
    """Whether the visitor came from the check of all answers, to go back there."""
    return "change" in request.GET


def section_page(request: HttpRequest, visit: Visit, page: Page) -> HttpResponse:
    """A page as it stands."""
    html = render_section(
        visit.version,
        page,
        changing=is_changing(request),
        csrf_token=get_token(request),
        visit_mark=visit.mark,
    )
    return HttpResponse(html)


def section_again(
    request: HttpRequest, visit: Visit, received: Received, *, notice: str = ""
) -> HttpResponse:
    """A page with what was typed, and what is wrong with it; a notice says why it was not taken."""
    page = received.page
    form = SectionForm(page, data=request.POST, faults=received.faults)
    if notice:
        form.add_error(None, notice)
    context = section_context(visit.version.definition, page, changing=is_changing(request))
    context |= {"form": form, "visit_mark": visit.mark}
    return render(request, TEMPLATE, context, status=403 if notice else 422)
