"""Visitors who keep their summary, and the rows of it as they are in the database."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import psycopg

from questionnaire import sealing
from tests import shipped
from tests.faults.crowd import expected, shown, some_answers
from tests.http_visitor import HttpClient, HttpPage
from tests.server import Server
from tests.visitor import Visitor

LINK = re.compile(r'value="http://[^/]+(/s/#[\w-]{43})"')
ONCE = re.compile(r'name="once" value="([\w-]+)"')
EMPTY_BOX = len(sealing.seal(sealing.new_token(), b"")) - sealing.STEP


class Keeper:
    """Somebody who has finished their journey."""

    def __init__(self, client: HttpClient, seed: int = 0) -> None:
        self.client = client
        answers = some_answers(shipped.definition(), seed)
        self.scores = expected(shipped.definition(), answers)
        assert Visitor(client, shipped.definition()).walk(answers).url == "/summary/"
        self.once = ""

    def ask(self) -> HttpPage:
        """The form to keep."""
        page = self.client.get("/summary/keep/")
        self.once = once_on(page)
        return page

    def press(self, *, days: int = 30) -> HttpPage:
        return self.client.post("/summary/keep/", {"days": days, "once": self.once})

    def sees_summary(self) -> bool:
        page = self.client.get("/summary/")
        return page.status_code == 200 and shown(page.content.decode()) == self.scores


def once_on(page: HttpPage) -> str:
    found = ONCE.search(page.content.decode())
    assert found, page.content.decode()
    return found[1]


def link_on(page: HttpPage) -> str:
    """The private link that a page shows, without the site's name."""
    found = LINK.search(page.content.decode())
    assert found, page.content.decode()
    return found[1]


def opened(server: Server, link: str) -> list[tuple[str, str]]:
    """The scores that a link shows to another browser; nothing if it opens nothing."""
    client = HttpClient(server.url)
    page = client.post("/s/", {"link": link})
    return shown(client.get(page.url).content.decode()) if page.status_code == 302 else []


def page_of(link: str) -> str:
    """The address of the page that a link opens."""
    return f"/kept/{sealing.page_name(sealing.token_in(link))}/"


def digest_of(link: str) -> bytes:
    return sealing.digest(sealing.token_in(link))


def rows(server: Server) -> list[tuple[bytes, bytes]]:
    """What is kept, digest and box, read past the site."""
    query = "SELECT digest, sealed FROM questionnaire_keptsummary ORDER BY digest"
    url = server.environment.get("DATABASE_URL", "")
    if url.startswith("postgres"):
        with psycopg.connect(url) as database:
            return [(bytes(digest), bytes(box)) for digest, box in database.execute(query)]
    path = url.removeprefix("sqlite:///") or f"{server.environment['VAR_DIR']}/db.sqlite3"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20)) as file:
        return [(bytes(digest), bytes(box)) for digest, box in file.execute(query)]


def digests(server: Server) -> list[bytes]:
    return [digest for digest, _ in rows(server)]


def half_kept(server: Server) -> list[bytes]:
    """Rows that are not whole: no digest, or a box that was cut off."""
    return [
        digest
        for digest, box in rows(server)
        if len(digest) != 32 or len(box) <= EMPTY_BOX or (len(box) - EMPTY_BOX) % sealing.STEP
    ]
