"""One page of questions, as HTML."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from questionnaire.domain.progress import open_questions, pages, previous_page
from questionnaire.forms import SectionForm
from questionnaire.visit import Visit


def section_page(request: HttpRequest, visit: Visit, form: SectionForm, *, status: int = 200) -> HttpResponse:
    form.lay_out()
    walked = form.route
    mine = pages(walked)
    section = form.section
    waiting = open_questions(section, visit.route)
    page = {
        "form": form,
        "section": section,
        "part": mine.index(section) + 1 if section in mine else 1,
        "parts": len(mine),
        "previous": previous_page(section, walked),
        "changing": "change" in request.GET,
        "came_up": waiting if len(waiting) < len(visit.route.asks(section)) else (),
    }
    return render(request, "questionnaire/section.html", page, status=status)
