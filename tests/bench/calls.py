"""What a client asks for: single requests, and walks that carry cookies and the form token."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from tests.bench.client import Answer

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
MARK = re.compile(rb'name="_visit" value="([\w-]+)"')
HEAD = "Host: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
GZIP = 31  # zlib's word for a gzip header


@dataclass(frozen=True)
class Call:
    """One request: a page if there are no fields, a form if there are."""

    path: str
    fields: Mapping[str, Any] | None = None
    status: int = 200
    headers: str = ""

    @cached_property
    def body(self) -> str:
        return urlencode(self.fields or {}, doseq=True)


def page(path: str) -> Call:
    return Call(path)


def form(path: str, fields: Mapping[str, Any]) -> Call:
    return Call(path, fields, status=302)


@dataclass
class Walk:
    """A visitor who makes the calls of one journey after another, each as somebody new.

    The token and the mark come from the first page that has one; they are good for all of the visit.
    """

    journeys: Sequence[Sequence[Call]]
    made: int = 0  # calls in all
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    mark: str = ""
    _journey: int = 0
    _step: int = 0

    @property
    def call(self) -> Call:
        return self.journeys[self._journey][self._step]

    def request(self) -> bytes:
        return self.bytes_of(self.call)

    def bytes_of(self, call: Call) -> bytes:
        """A call as this visitor makes it."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{HEAD}{call.headers}Cookie: {cookies}\r\n" if cookies else HEAD + call.headers
        if call.fields is None:
            return f"GET {call.path} HTTP/1.1\r\n{head}\r\n".encode()
        body = f"{call.body}&csrfmiddlewaretoken={self.token}&_visit={self.mark}"
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        return f"POST {call.path} HTTP/1.1\r\n{head}{kind}\r\n{body}".encode()

    def answered(self, answer: Answer) -> None:
        check(self.call, answer)
        self.take(answer)

    def take(self, answer: Answer) -> None:
        """Keep the cookies and the token, and go on to the next call."""
        self._keep_cookies(answer.head)
        if not self.token and (found := TOKEN.search(text_of(answer))):
            self.token = found[1].decode()
        if not self.mark and (found := MARK.search(text_of(answer))):
            self.mark = found[1].decode()
        self.made += 1
        self._step += 1
        if self._step == len(self.journeys[self._journey]):
            self._journey = (self._journey + 1) % len(self.journeys)
            self._step, self.token, self.mark = 0, "", ""
            self.cookies.clear()

    def _keep_cookies(self, head: bytes) -> None:
        for line in head.split(b"\r\n"):
            if line[:11].lower() == b"set-cookie:":
                name, _, value = line[11:].partition(b";")[0].strip().decode().partition("=")
                self.cookies[name] = value


@dataclass(frozen=True)
class Repeat:
    """The same request again and again."""

    call: Call
    sent: bytes

    def request(self) -> bytes:
        return self.sent

    def answered(self, answer: Answer) -> None:
        if answer.status != self.call.status:
            check(self.call, answer)


@dataclass
class Record(Walk):
    """A first walk, to see what comes back; nothing is checked."""

    answers: list[Answer] = field(default_factory=list)

    def answered(self, answer: Answer) -> None:
        self.answers.append(answer)
        if len(self.answers) < len(self.journeys[0]):
            self.take(answer)  # after the last call the cookies stay

    @property
    def goes_straight(self) -> bool:
        """Whether every call was answered as foreseen, and each form led to the page asked for next."""
        calls = self.journeys[0]
        pairs = zip(calls, self.answers, [*calls[1:], None], strict=True)
        return all(
            answer.status == call.status
            and (call.fields is None or following is None or leads_to(answer) == following.path)
            for call, answer, following in pairs
        )


def leads_to(answer: Answer) -> str:
    """The path that a redirect names."""
    return re.split(r"[?#]", answer.header(b"location").decode())[0]


def check(call: Call, answer: Answer) -> None:
    """Stop a run that measures something else than it says."""
    if answer.status != call.status:
        told = text_of(answer)[:400].decode(errors="replace")
        raise RuntimeError(f"{call.path} answered {answer.status} and not {call.status}: {told}")


def text_of(answer: Answer) -> bytes:
    """The page as it was before it was compressed."""
    if answer.header(b"content-encoding") == b"gzip":
        return zlib.decompress(answer.body, GZIP)
    return answer.body
