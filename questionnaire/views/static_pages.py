"""Pages that are the same for everybody: rendered and compressed once per version, with an ETag."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, cast

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from gutskin.compressing import CODINGS, WINDOW
from questionnaire import languages, versions
from questionnaire.pages.fragments import LocalVersion
from questionnaire.site import ShownSite, current_site, known_site, spoken
from questionnaire.versions import PublishedVersion

P = ParamSpec("P")
Content = Callable[Concatenate[PublishedVersion, P], Mapping[str, Any]]
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
MOST = 512  # pages of one kind in one process
# Whoever keeps a copy asks each time whether it still holds; so a new version is seen at once.
CACHED = "no-cache"


class Page(NamedTuple):
    """A finished page: its bytes by content coding, and its ETag."""

    bodies: Mapping[str, bytes]
    etag: str


def static_page(template: str, *, content_type: str = "text/html") -> Callable[[Content[P]], View[P]]:
    """Make a view of a template; the decorated function gives its context by version and address alone."""

    def decorate(content: Content[P]) -> View[P]:
        @lru_cache(maxsize=MOST)
        def drawn(on: LocalVersion, path: str, suggested: str, *key: P.args, **named: P.kwargs) -> Page:
            shared = {
                "site": on.site,
                "path": path,
                "suggested": suggested,
                "definition": on.version.definition,
            }
            return _page(template, {**shared, **content(on.version, *key, **named)})

        @require_safe
        @wraps(content)
        def view(request: HttpRequest, *key: P.args, **named: P.kwargs) -> HttpResponseBase:
            on = _current_version()
            page: Page = cast("Any", drawn)(on, request.path, languages.suggested(request), *key, **named)
            return _answer(request, page, content_type)

        return cast("View[P]", view)

    return decorate


def fixed(template: str, *, content_type: str = "text/html") -> Callable[[HttpRequest], HttpResponseBase]:
    """Make a view of a template that does not depend on a version."""

    @lru_cache(maxsize=MOST)
    def drawn(language: str, offered: tuple[str, ...], site: ShownSite, path: str, suggested: str) -> Page:
        return _page(template, {"site": site, "path": path, "suggested": suggested})

    @require_safe
    def view(request: HttpRequest) -> HttpResponseBase:
        language = languages.shown()
        if language != languages.own():
            versions.current()  # which says whether the site is offered in it
        suggested = languages.suggested(request)
        page = drawn(language, versions.offered_now(), known_site(), request.path, suggested)
        return _answer(request, page, content_type)

    return view


def _current_version() -> LocalVersion:
    """Return the current version in the language of this request, on the site as its row says now."""
    return LocalVersion(versions.current(), languages.shown(), spoken(current_site()), versions.offered_now())


def _page(template: str, context: Mapping[str, Any]) -> Page:
    body = render_to_string(template, dict(context)).encode()
    bodies = {
        # As small as it gets, an eighth less than at 9: a page is compressed once a version.
        "br": brotli.compress(body, lgwin=WINDOW),
        "gzip": gzip.compress(body, mtime=0),
        "": body,
    }
    return Page(bodies, f'W/"{hashlib.sha256(body).hexdigest()[:16]}"')


def _answer(request: HttpRequest, page: Page, content_type: str = "text/html") -> HttpResponseBase:
    accepted = request.headers.get("Accept-Encoding", "")
    coding = next((name for name, wanted in CODINGS.items() if wanted.search(accepted)), "")
    headers = {"ETag": page.etag, "Cache-Control": CACHED, "Vary": "Accept-Encoding"}
    if coding:
        headers["Content-Encoding"] = coding
    response = HttpResponse(page.bodies[coding], f"{content_type}; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=page.etag, response=response) or response
