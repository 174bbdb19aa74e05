"""One line for each request: the name of its route, how it ended, how long it took."""

from __future__ import annotations

import logging
import secrets
import time

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .log_config import REQUEST_ID, begin_to_serve
from .middleware import GetResponse

log = logging.getLogger("gutskin.request")


def request_lines(get_response: GetResponse) -> GetResponse:
    """Number each request and write its line."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        begin_to_serve()  # also under a server other than gunicorn
        began = time.perf_counter()
        token = REQUEST_ID.set(secrets.token_hex(8))
        try:
            response = get_response(request)
            response.headers["X-Request-Id"] = REQUEST_ID.get()
            _write(request, response, time.perf_counter() - began)
            return response
        finally:
            REQUEST_ID.reset(token)

    return middleware


def _write(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    fields = {
        "route": route(request),
        "method": request.method if request.method in _METHODS else "other",
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
    }
    log.info("request", extra={"fields": fields})


_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def route(request: HttpRequest) -> str:
    """Return the name of the view that was asked, which holds nothing that was sent."""
    match = request.resolver_match
    if match:
        return match.view_name
    return "static" if request.path.startswith(settings.STATIC_URL) else "none"
