"""A visitor who asks a WSGI application inside of this process; only the application's processor time is counted.

This and `walk` import no code of the project, as they ask other checkouts of it as well.
"""

from __future__ import annotations

import io
import re
import time
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

GZIP = 31  # zlib's word for a gzip header
# What a form carries of the page that it was drawn on; it is good for all of a visit.
CARRIED = re.compile(rb'name="(csrfmiddlewaretoken|_visit)" value="([\w-]+)"')

Fields = Mapping[str, Any]
Application = Callable[..., Iterable[bytes]]


@dataclass(frozen=True)
class Call:
    """One request: a page if there are no fields, a form if there are."""

    path: str
    fields: Fields | None = None


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes
    cpu: float  # seconds of processor time

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def text(self) -> bytes:
        """The page as it was before it was compressed."""
        is_packed = self.header("content-encoding") == "gzip"
        return zlib.decompress(self.body, GZIP) if is_packed else self.body

    @property
    def leads_to(self) -> str:
        """The address that a redirect names, without what is behind the #; empty if it is none."""
        return self.header("location").partition("#")[0]


@dataclass
class Visitor:
    """Somebody with cookies, and with what forms carry."""

    application: Application
    cookies: dict[str, str] = field(default_factory=dict)
    carried: dict[str, str] = field(default_factory=dict)

    def copy(self) -> Visitor:
        return replace(self, cookies=dict(self.cookies), carried=dict(self.carried))

    def make(self, call: Call) -> Answer:
        """Make a call and keep the cookies, and what the page's forms carry."""
        answer = self.ask(call)
        for name, value in answer.headers:
            if name.lower() == "set-cookie":
                key, _, text = value.partition(";")[0].partition("=")
                self.cookies[key] = text
        if len(self.carried) < 2 and answer.body:
            for found in CARRIED.findall(answer.text):
                self.carried.setdefault(*(part.decode() for part in found))
        return answer

    def ask(self, call: Call) -> Answer:
        """Make a call and remember nothing."""
        environ = self._environ(call)
        heard: list[tuple[int, list[tuple[str, str]]]] = []

        def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Callable[[bytes], None]:
            heard.append((int(status[:3]), headers))
            return lambda _: None

        began = time.process_time_ns()
        response = self.application(environ, start)
        body = b"".join(response)
        if close := getattr(response, "close", None):
            close()
        cpu = (time.process_time_ns() - began) / 1e9
        return Answer(*heard[-1], body=body, cpu=cpu)

    def _environ(self, call: Call) -> dict[str, Any]:
        fields = None if call.fields is None else dict(call.fields) | self.carried
        body = urlencode(fields or {}, doseq=True).encode()
        path, _, query = call.path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET" if fields is None else "POST",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "wsgi.input": io.BytesIO(body),
        }
        if fields is not None:
            environ["CONTENT_TYPE"] = "application/x-www-form-urlencoded"
            environ["CONTENT_LENGTH"] = str(len(body))
        setup_testing_defaults(environ)
        return environ
