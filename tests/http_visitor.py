"""A visitor over real HTTP: the scripted visitor with a plain HTTP client below it."""

from __future__ import annotations

import http.cookiejar
import itertools
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any

EMERGENCY = b"In an emergency, call your local emergency number now."


@dataclass(frozen=True)
class HttpPage:
    """An answer of a server, with the names that Django's test client uses."""

    status_code: int
    content: bytes
    headers: Message

    @property
    def is_designed(self) -> bool:
        """Whether it says what a page says even when something is wrong on our side."""
        return EMERGENCY in self.content

    @property
    def url(self) -> str:
        return str(self.headers["Location"])


class StayHere(urllib.request.HTTPRedirectHandler):
    """Leave redirects to the visitor."""

    def redirect_request(self, *_: Any) -> None:
        return None


class HttpClient:
    """Keeps cookies and form tokens; sends each request to the next of its servers."""

    def __init__(self, *servers: str) -> None:
        self.servers = itertools.cycle(servers)
        self.jar = http.cookiejar.CookieJar(http.cookiejar.DefaultCookiePolicy())
        handlers = (urllib.request.HTTPCookieProcessor(self.jar), StayHere())
        self.opener = urllib.request.build_opener(*handlers)
        self.token = ""
        self.mark = ""

    def get(self, path: str) -> HttpPage:
        return self._open(urllib.request.Request(self._address(path)))

    def post(self, path: str, fields: Mapping[str, Any]) -> HttpPage:
        if not self.token:
            self.get("/start/")
        if not self.mark and path != "/start/":
            self.get(path)  # to be drawn the form of the visit just begun
        own = {"csrfmiddlewaretoken": self.token, "_visit": self.mark}
        data = urllib.parse.urlencode({**fields, **own}, doseq=True)
        self.mark = "" if path == "/start/" else self.mark
        return self._open(urllib.request.Request(self._address(path), data.encode()))

    def _address(self, path: str) -> str:
        return next(self.servers) + path

    def _open(self, request: urllib.request.Request) -> HttpPage:
        try:
            with self.opener.open(request, timeout=20) as answer:
                page = HttpPage(answer.status, answer.read(), answer.headers)
        except urllib.error.HTTPError as error:
            with error:
                page = HttpPage(error.code, error.read(), error.headers)
        # Whatever happens to the site: a fault of ours is a page of ours. Balancers read no pages.
        assert page.status_code < 500 or page.is_designed or request.selector == "/readyz", page.content
        found = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page.content)
        self.token = found[1].decode() if found else self.token
        marked = re.search(rb'name="_visit" value="([\w-]+)"', page.content)
        self.mark = marked[1].decode() if marked else self.mark
        return page
