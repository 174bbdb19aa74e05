"""Middleware that answers for any page when nothing is published yet, or too many people sign in at once."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from gutskin.hashing import BusyError
from gutskin.middleware import GetResponse

from . import languages
from .versions import NotOffered, NoVersion
from .views.faults import busy, not_ready


def said_plainly(get_response: GetResponse) -> GetResponse:
    """Answer with a plain page while nothing has been published, or too many people sign in at once.

    A page that is not offered in the language of its address leads to the same page in the site's own.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if isinstance(exception, BusyError):
            return busy(request)
        if isinstance(exception, NotOffered):
            # The form that was sent, if one was, comes along.
            path = languages.below(request.get_full_path())
            return redirect(f"{languages.root(languages.own())}{path}", preserve_request=True)
        return not_ready(request) if isinstance(exception, NoVersion) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware
