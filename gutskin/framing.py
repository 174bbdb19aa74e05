"""Visitors' pages in a frame of another site: who may show them so, and whether a page is shown so just now.

A browser says of each page that it asks for whether it is for a frame (`Sec-Fetch-Dest`), also where no
script runs. One that says nothing gets the page with its whole head and foot.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from .middleware import GetResponse, is_for_staff

DESTINATION, POLICY = "Sec-Fetch-Dest", "Content-Security-Policy"
_is_framed = ContextVar("_is_framed", default=False)


def framed_by() -> tuple[str, ...]:
    """Return who may show the page of this request in a frame; nobody if it is not asked for by one."""
    return tuple(settings.FRAME_ANCESTORS) if _is_framed.get() else ()


def in_frames(get_response: GetResponse) -> GetResponse:
    """Let the sites of `FRAME_ANCESTORS` show what visitors see in a frame; static files and the admin never.

    X-Frame-Options knows only all or nobody, so it is left out: every browser with `Partitioned` cookies
    follows the policy.
    """
    if not settings.FRAME_ANCESTORS:
        raise MiddlewareNotUsed
    policy = build_policy(replace={"frame-ancestors": settings.FRAME_ANCESTORS})

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if is_for_staff(request) or request.path.startswith(settings.STATIC_URL):
            return get_response(request)
        token = _is_framed.set(request.headers.get(DESTINATION) == "iframe")
        try:
            response = get_response(request)
        finally:
            _is_framed.reset(token)
        patch_vary_headers(response, [DESTINATION])
        if POLICY in response.headers:  # not on Django's own pages for developers
            response.headers[POLICY] = policy
            del response.headers["X-Frame-Options"]
        return response

    return middleware


Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


def partitioned(application: Application) -> Application:
    """Bind each cookie that frames are sent to the site around the frame.

    `http.cookies` knows the word from Python 3.14 on, so it is written into the finished headers.
    """

    def bound(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            return start_response(status, [(name, _bound(name, value)) for name, value in headers], *failure)

        return application(environ, start)

    return bound


def _bound(name: str, value: str) -> str:
    is_for_frames = name == "Set-Cookie" and "; SameSite=None" in value
    return f"{value}; Partitioned" if is_for_frames else value
