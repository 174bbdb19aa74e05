"""Middleware for every response, whichever part of the site it comes from."""

from __future__ import annotations

from collections.abc import Callable

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# What no page of ours has a use for.
_UNUSED = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer", "microphone",
    "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
# Django's own pages about a fault have their styles within them.
_SHOWN_TO_DEVELOPERS = {404, 500}
HEADERS = {
    # Keep pages out of every cache, unless a view has said how long it may stay.
    "Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private",
    # No view of ours has a policy of its own, so it is built once and not for every answer.
    "Content-Security-Policy": build_policy(),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
}

HSTS = "; ".join(
    [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    + ["includeSubDomains"] * settings.SECURE_HSTS_INCLUDE_SUBDOMAINS
    + ["preload"] * settings.SECURE_HSTS_PRELOAD
)


def is_for_staff(request: HttpRequest) -> bool:
    """Return whether a request is for the admin."""
    return request.path_info.startswith(f"/{settings.ADMIN_PATH}")


def headers(get_response: GetResponse) -> GetResponse:
    """Put the same headers on everything: pages, errors, redirects to https, static files.

    Middlewares of Django and django-csp set some of them, but not on what is answered outside of them.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "HEAD":
            _drop_body(response)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.DEBUG and response.status_code in _SHOWN_TO_DEVELOPERS:
            del response.headers["Content-Security-Policy"]
        if settings.SECURE_HSTS_SECONDS and request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", HSTS)
        return response

    return middleware


def _drop_body(response: HttpResponseBase) -> None:
    """Leave the headers of a page, its length among them; gunicorn warns of a body that nobody asked for."""
    if isinstance(response, StreamingHttpResponse):
        response.streaming_content = ()
    elif isinstance(response, HttpResponse) and response.content:
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""


def csrf_cookie_once(get_response: GetResponse) -> GetResponse:
    """Send the cookie of form tokens only to browsers without it; Django sends it again with every form.

    Stands behind Django's own middleware, which looks at this mark on the way out.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.META.get("CSRF_COOKIE") == request.COOKIES.get(settings.CSRF_COOKIE_NAME):
            request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False
        return response

    return middleware
