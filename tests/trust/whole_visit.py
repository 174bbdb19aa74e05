"""Everything that visitors can do on a real server, well and badly, with all that was sent written down."""

from __future__ import annotations

import http.client
import re
import socket
import urllib.request
from typing import Any

from questionnaire.domain.definition import Answers
from questionnaire.personas import all_answers, personas
from tests import shipped
from tests.http_visitor import HttpClient, HttpPage
from tests.server import Server
from tests.trust.traces import execute, words_of
from tests.visitor import Visitor

PLANTED = "zq7planted"
ADDRESS = "203.0.113.99"
FORM = "application/x-www-form-urlencoded"


class NotedClient(HttpClient):
    """Writes down every cookie and form token that it was given, and every status."""

    def __init__(self, server: Server, noted: Noted) -> None:
        super().__init__(server.url)
        self.opener.addheaders = [("X-Forwarded-For", ADDRESS), ("User-Agent", PLANTED)]
        self.noted = noted

    def _open(self, request: urllib.request.Request) -> HttpPage:
        page = super()._open(request)
        self.noted.statuses.add(page.status_code)
        self.noted.cookies |= {cookie.value for cookie in self.jar if cookie.value}
        self.noted.cookies |= {self.token} - {""}
        self.noted.tokens |= set(re.findall(r"/s/#([\w-]{43})", page.content.decode("utf-8", "replace")))
        return page


class Noted:
    """What a server was told, by what it is, and how it answered."""

    def __init__(self) -> None:
        self.statuses: set[int] = set()
        self.cookies: set[str] = set()
        self.tokens: set[str] = set()
        self.answers: set[str] = set()

    def secrets(self) -> dict[str, set[str]]:
        return {
            "answers": self.answers,
            "cookies": self.cookies,
            "tokens": self.tokens,
            "planted": {PLANTED, ADDRESS},
        }


def answers_of(key: str) -> Answers:
    definition = shipped.definition()
    person = next(person for person in personas(definition.slug) if person.key == key)
    return all_answers(person, definition)


def visitor_after(server: Server, noted: Noted, person: str) -> Visitor:
    """One visitor, as far as the answers lead."""
    definition = shipped.definition()
    answers = answers_of(person)
    noted.answers |= words_of(definition, answers)
    visitor = Visitor(NotedClient(server, noted), definition)
    address = visitor.start().url
    while address.startswith("/questions/"):
        address = visitor.answer_page(address, answers).url
        html = visitor.get(address.partition("#")[0]).content.decode()
        if address == "/get-help-today/":
            address = next(iter(re.findall(r'class="btn(?: alt)?" href="(/questions/[^"]+)"', html)), address)
    return visitor


def whole_visit(server: Server, noted: Noted) -> None:
    """To the end of every way there is; keep, change, open, take along, finish and delete."""
    for person in ("swelling_throat", "yellow_eyes"):
        visitor_after(server, noted, person).client.post("/finish/", {})
    visitor = visitor_after(server, noted, "crohn_and_psoriasis")
    for section in visitor.definition.sections:
        visitor.get(f"/questions/{section.key}/?change")
    keep(visitor.client, days=30)
    for link in sorted(noted.tokens):
        client = NotedClient(server, noted)
        look(client, client.get(f"/s/{link}/").url)  # as links were given out before
        look(client, opened(client, link))
        client.post(f"{opened(client, link)}close/", {})
    look(visitor.client, "/summary/")
    visitor.client.post("/finish/", {})
    deleting = visitor_after(server, noted, "eczema_and_stress")
    page = keep(deleting.client, days=1)
    deleting.client.post(f"{page}days/", {"days": 90})
    deleting.client.post(f"{page}delete/", {})


def keep(client: Any, *, days: int) -> str:
    """Keep a summary; the address of its page, which the browser holds open."""
    kept = client.post("/summary/keep/", {"days": days}).content.decode()
    return str(re.findall(r'href="(/kept/[\w-]+/)"', kept)[0])


def opened(client: Any, token: str) -> str:
    """The address of the page that a link leads to, as the script of its page sends it."""
    return str(client.post("/s/", {"link": f"#{token}"}).url)


def look(client: Any, page: str) -> None:
    """At a summary, on the page and in both files."""
    for part in ("", "download/", "download/fhir/"):
        assert client.get(page + part).status_code == 200


def misbehave(server: Server, noted: Noted) -> None:
    """Errors of every kind, each with something planted where it should not be."""
    visitor = Visitor(NotedClient(server, noted), shipped.definition())
    client = visitor.client
    visitor.start()
    visitor.post("right_now", {"now_signs": (PLANTED,), PLANTED: PLANTED})
    for path in (
        "summary/",
        f"questions/{PLANTED}/?q={PLANTED}",
        f"s/{PLANTED}/",
        f"kept/{PLANTED}/",
        f"static/{PLANTED}.css",
    ):
        client.get(f"/{path}")
    client.post("/healthz", {PLANTED: PLANTED})
    client.post("/s/", {"link": PLANTED})
    client.post("/s/", {"link": PLANTED.ljust(43, "x")})
    for _ in range(300):  # a minute may end meanwhile, and a busy server leaves some uncounted
        if client.post("/summary/keep/", {"days": PLANTED}).status_code == 429:
            break
    many = "&".join(f"{PLANTED}{n}=1" for n in range(3000))
    statuses = [
        ask(server, "GET", "/summary/", Cookie=f"visit={PLANTED}"),
        ask(server, "POST", "/start/", body=f"{PLANTED}=1", Content_Type=FORM),
        ask(server, "POST", "/start/", body=many, Content_Type=FORM, Cookie="csrf=" + "x" * 32),
        ask(server, "GET", "/", Host=f"{PLANTED}.example"),
        ask(server, "GET", "/", Referer=f"http://{PLANTED}/", X_Request_Id=PLANTED),
        ask(server, "POST", "/admin/login/", body=f"username={PLANTED}", Content_Type=FORM),
        ask(server, PLANTED.upper(), "/"),
        ask(server, "PUT", f"/?{PLANTED}", body=PLANTED),
    ]
    assert statuses == [400, 403, 400, 400, 200, 403, 403, 403]
    noted.statuses |= set(statuses)
    break_off(server)


def fail(server: Server, noted: Noted) -> None:
    """Faults of our own: a version that cannot be read, then none at all."""
    columns = "questionnaire_id, number, definition, fingerprint, note, published_at"
    copied = "questionnaire_id, number + 1, '{', 'damaged', note, published_at"
    version = "questionnaire_version"
    client = NotedClient(server, noted)
    execute(server, f"INSERT INTO {version} ({columns}) SELECT {copied} FROM {version}")
    client.get(f"/?{PLANTED}")
    execute(server, f"DELETE FROM {version}")
    client.get(f"/?{PLANTED}")


def ask(server: Server, method: str, path: str, *, body: str = "", **headers: str) -> int:
    door = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    door.request(method, path, body or None, {name.replace("_", "-"): text for name, text in headers.items()})
    status = door.getresponse().status
    door.close()
    return status


def break_off(server: Server) -> None:
    """Send what is not HTTP at all, and leave."""
    with socket.create_connection(("127.0.0.1", server.port)) as raw:
        raw.sendall(f"{PLANTED} {PLANTED}\r\nX\x00: {PLANTED}\r\n\r\n".encode())
        raw.settimeout(30)
        raw.recv(100)
