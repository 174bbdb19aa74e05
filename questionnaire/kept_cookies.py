"""The kept pages that a browser holds open: each has a cookie of its own, sent to its own address alone.

That cookie holds the link's token, encrypted. A second one beside it holds no secret: it tells the page that
clears everything which others are open, as that page is not sent the first.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override

from . import sealing, versions
from .domain.stated_numbers import KEPT_PAGE_SECONDS
from .keeping import Kept
from .locking import Unreadable, lock, unlock


def hold_open(response: HttpResponse, kept: Kept) -> None:
    """Give the browser a cookie with the token of a kept page, for some hours.

    There is one for each language that it can be read or cleared in: those of its version and of the newest.
    """
    name, locked = kept.name, lock(kept.token.encode())
    for language in {*versions.offered_in(kept.told.version), *versions.offered_now()}:
        with override(language):
            _set(response, _holder(name), locked, path=_page(name))
            _set(response, _marker(name), name, path=reverse("finish"))


def token_of(request: HttpRequest, name: str) -> str:
    """Return the token of the page of that name, or nothing if the browser does not hold it open."""
    try:
        opened = unlock(request.COOKIES.get(_holder(name), ""), longest=KEPT_PAGE_SECONDS)
    except Unreadable:
        return ""
    token = opened.decode("ascii", "replace")
    return token if sealing.is_token(token) and sealing.page_name(token) == name else ""


def close(response: HttpResponse, name: str) -> None:
    for language, _ in settings.LANGUAGES:
        with override(language):
            for cookie, path in ((_holder(name), _page(name)), (_marker(name), reverse("finish"))):
                response.delete_cookie(cookie, path=path, samesite=settings.VISITORS_SAMESITE)


def close_all(request: HttpRequest, response: HttpResponse) -> None:
    """Close every kept page that the browser holds open; only `/finish/` is told which."""
    for cookie in request.COOKIES:
        name = cookie.removeprefix(_marker(""))
        if name != cookie and sealing.is_page_name(name):
            close(response, name)


def _set(response: HttpResponse, cookie: str, value: str, *, path: str) -> None:
    response.set_cookie(
        cookie,
        value,
        max_age=KEPT_PAGE_SECONDS,
        path=path,
        secure=settings.HTTPS,
        httponly=True,
        samesite=settings.VISITORS_SAMESITE,
    )


def _page(name: str) -> str:
    return reverse("kept", args=[name])


def _holder(name: str) -> str:
    return f"{_cookie_name()}-{name}"


def _marker(name: str) -> str:
    return f"{_cookie_name()}-open-{name}"


def _cookie_name() -> str:
    """Return a name for each language, as a page has another address, and so another cookie, in each."""
    language = get_language()
    return settings.KEPT_COOKIE_NAME + ("" if language == settings.LANGUAGE_CODE else f"-{language}")
