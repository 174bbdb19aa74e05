"""What every page needs on its way out."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers

from questionnaire.editions import NoEdition
from questionnaire.views.faults import not_ready

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def no_store(get_response: GetResponse) -> GetResponse:
    """Keep pages out of every cache, unless a view has said how long it may stay."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    return middleware


def not_open_yet(get_response: GetResponse) -> GetResponse:
    """Say so plainly while nothing has been published."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        return not_ready(request) if isinstance(exception, NoEdition) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
