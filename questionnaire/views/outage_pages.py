"""What a view answers while the database is unavailable."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.db import Error
from django.http import HttpRequest, HttpResponse

from gutskin.outages import is_outage

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def in_a_minute(response: HttpResponse) -> HttpResponse:
    """Add the header that says when to try again."""
    response.status_code = 503
    response["Retry-After"] = "60"
    return response


def during_outage(page: Callable[[HttpRequest], HttpResponse]) -> Callable[[View[P]], View[P]]:
    """Answer an outage with a page of the view's own, from which the form can be sent again."""

    def decorated(view: View[P]) -> View[P]:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except Error as error:
                if not is_outage(error):
                    raise
                return in_a_minute(page(request))

        return cast("View[P]", wrapper)

    return decorated
