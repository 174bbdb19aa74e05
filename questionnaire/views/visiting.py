"""How a view of the journey gets its visit."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from questionnaire import visit as visits
from questionnaire.visit import Visit

from .faults import visit_lost

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
VisitView = Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]


def with_visit(view: VisitView[P]) -> View[P]:
    """Hand the view its visit; without one begin at the start, with a damaged one say so."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            visit = visits.load(request)
        except visits.VisitLost:
            return visit_lost(request)
        if visit is None:
            return visit_lost(request) if request.method == "POST" else redirect("start")
        return view(request, visit, *args, **kwargs)

    return cast("View[P]", wrapper)
