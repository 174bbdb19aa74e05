"""Decorators that give a view its visit."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse

from questionnaire import visit as visits
from questionnaire.domain.destinations import comes_before_summary
from questionnaire.visit import Visit

from .faults import no_visit, visit_lost
from .leading import lead
from .opening import opened
from .under_way import is_of, other_visit

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
VisitView = Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]


def with_visit(view: VisitView[P]) -> View[P]:
    """Give the view its visit; answer 409 if there is none, or the form was made for another one."""

    @wraps(view)
    def wrapper(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            visit = visits.load(request)
        except visits.HoldsKept as found:
            if request.method == "POST" and "key" in kwargs:
                return visit_lost(request)  # with what was typed
            response = opened(request, found.token)
            visits.clear(response)
            return response
        except visits.VisitLost as lost:
            return visit_lost(request, rules_changed=isinstance(lost, visits.RulesChanged))
        if visit is None:
            return visit_lost(request) if request.method == "POST" else no_visit(request)
        setattr(request, "visit", visit)  # noqa: B010 -- mypy: a request has no visit; for base.html
        if request.method == "POST" and not is_of(request, visit):
            return other_visit(request, visit)
        return view(request, visit, *args, **kwargs)

    return cast("View[P]", wrapper)


def with_summary(view: VisitView[P]) -> View[P]:
    """Give the view a visit whose summary can be shown; otherwise lead to what comes first."""

    @wraps(view)
    def wrapper(request: HttpRequest, visit: Visit, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        first = comes_before_summary(visit.evaluation)
        return lead(request, first) if first else view(request, visit, *args, **kwargs)

    return with_visit(cast("VisitView[P]", wrapper))
