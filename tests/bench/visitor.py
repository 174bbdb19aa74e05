"""A visitor who asks a WSGI application inside of this process; only the application's processor time is counted."""

from __future__ import annotations

import gzip
import io
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode
from wsgiref.headers import Headers
from wsgiref.util import setup_testing_defaults

# What a form carries of the page that it was drawn on; it is good for all of a visit.
CARRIED = re.compile(rb'name="(csrfmiddlewaretoken|_visit)" value="([\w-]+)"')


@dataclass(frozen=True)
class Call:
    """One request: a page if there are no fields, a form if there are."""

    path: str
    fields: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Headers
    body: bytes
    cpu: float  # seconds of processor time

    @property
    def text(self) -> bytes:
        """The page as it was before it was compressed."""
        return gzip.decompress(self.body) if self.headers["Content-Encoding"] == "gzip" else self.body


@dataclass
class Visitor:
    """Somebody with cookies, and with what forms carry."""

    application: Callable[..., Iterable[bytes]]
    cookies: dict[str, str] = field(default_factory=dict)
    carried: dict[str, str] = field(default_factory=dict)

    def copy(self) -> Visitor:
        return replace(self, cookies=dict(self.cookies), carried=dict(self.carried))

    def make(self, call: Call) -> Answer:
        """Make a call and keep the cookies, and what the page's forms carry.

        Raises:
            RuntimeError: if a form leads nowhere, or a page is not there.
        """
        answer = self._asked(self._environ(call))
        if answer.status != 302 and (call.fields is not None or answer.status != 200):
            raise RuntimeError(f"{call.path} answered {answer.status}")
        for cookie in answer.headers.get_all("Set-Cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if len(self.carried) < 2:
            for found in CARRIED.findall(answer.text):
                self.carried.setdefault(*(part.decode() for part in found))
        return answer

    def _asked(self, environ: dict[str, Any]) -> Answer:
        heard: list[Any] = []
        began = time.process_time_ns()
        response = self.application(environ, lambda *said: heard.append(said))
        body = b"".join(response)
        if close := getattr(response, "close", None):
            close()
        cpu = (time.process_time_ns() - began) / 1e9
        status, headers, *_ = heard[-1]
        return Answer(int(status[:3]), Headers(headers), body, cpu)

    def _environ(self, call: Call) -> dict[str, Any]:
        path, _, query = call.path.partition("?")
        environ: dict[str, Any] = {
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if call.fields is not None:
            body = urlencode(dict(call.fields) | self.carried, doseq=True).encode()
            environ |= {
                "REQUEST_METHOD": "POST",
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
                "wsgi.input": io.BytesIO(body),
            }
        setup_testing_defaults(environ)
        return environ
