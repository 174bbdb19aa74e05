"""Every page and state of the site that a visitor can meet, and how to get there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page

from questionnaire.domain.definition import Answers
from tests import extremes, shipped
from tests.http_visitor import HttpClient
from tests.visitor import Visitor

SAME_FOR_ALL = {
    "landing": "/",
    "start": "/start/",
    "warning-signs": "/warning-signs/",
    "how-it-works": "/how-it-works/",
    "topic-nutrient": "/how-it-works/nutrient/",
    "topic-detox": "/how-it-works/detox/",
    "topic-immune": "/how-it-works/immune/",
    "evidence": "/evidence/",
    "source": "/evidence/wongchu2021/",
    "claims": "/evidence/the-article/",
    "series": "/series/",
    "series-1": "/series/when-good-guts-go-bad/",
    "series-2": "/series/repairing-your-gut/",
    "acne": "/series/acne/",
    "eczema": "/series/eczema/",
    "psoriasis": "/series/psoriasis/",
    "ageing-skin": "/series/ageing-skin/",
    "words": "/series/words/",
    "privacy": "/privacy/",
    "consumer-health-data": "/consumer-health-data/",
    "accessibility": "/accessibility/",
    "finish": "/finish/",
    "open-link": "/s/",
    "kept-closed": "/kept/12345678/",
    "link-gone": "/s/nothing/",
    "not-found": "/nowhere/",
}

# Some of each kind, for what is too slow to ask of all.
MAIN = (
    "landing", "start-error", "series-1", "stop", "get-help-today", "questions-skin", "questions-error", "check",
    "summary-fullest", "points-unsure", "plan-fullest", "doctor-fullest", "kept-link",
)  # fmt: skip


@dataclass(frozen=True)
class State:
    """A page, after the answers that lead to it; `press` sends its form with nothing but `ticks`."""

    name: str
    path: str
    answers: Answers | None = None  # None: somebody who has answered nothing
    begun: bool = False
    early: bool = False  # they came to the boundary and answered no page after it
    damaged: bool = False  # the visit cannot be read
    replaced: bool = False  # another visit was begun since the page was drawn
    ticks: tuple[str, ...] = ()  # selectors
    press: bool = False
    keeps: bool = False  # the path is one of the page that they kept


def states() -> list[State]:
    """All of them, in the order of a visit."""
    sections = [section.key for section in shipped.definition().sections]
    return [
        *(State(name, path) for name, path in SAME_FOR_ALL.items()),
        State("open-link-error", "/s/", press=True),
        State("start-error", "/start/", press=True),
        State("adults-only", "/start/", ticks=("[name=adult][value=no]",), press=True),
        State("visit-lost", "/check/", damaged=True),
        State("no-visit", "/stop/"),
        State("waiting", "/start/", extremes.CALM),
        State("country", "/country/", begun=True),
        State("other-visit", "/questions/right_now/", extremes.CALM, replaced=True, press=True),
        State("other-visit-finish", "/finish/", extremes.CALM, replaced=True, press=True),
        State("questions-error", "/questions/right_now/", begun=True, press=True),
        State("stop", "/stop/", extremes.EMERGENCY),
        State("get-help-today", "/get-help-today/", extremes.SAME_DAY),
        *(State(f"questions-{key}", f"/questions/{key}/", extremes.FULLEST) for key in sections),
        State("boundary", "/questions/last_7_days/", extremes.FULLEST, early=True),
        State("boundary-same-day", "/questions/now_you/", extremes.SAME_DAY, early=True),
        State("first-extra", "/questions/food/", extremes.FULLEST, early=True),
        State("get-help-today-early", "/get-help-today/", extremes.SAME_DAY, early=True),
        State("check-early", "/check/", extremes.FULLEST, early=True),
        State("check", "/check/", extremes.FULLEST),
        State("summary-fullest", "/summary/", extremes.FULLEST),
        State("summary-everything", "/summary/", extremes.EVERYTHING),
        State("summary-calm", "/summary/", extremes.CALM),
        State("summary-unsure", "/summary/", extremes.UNSURE),
        State("summary-same-day", "/summary/", extremes.SAME_DAY),
        State("summary-early", "/summary/", extremes.FULLEST, early=True),
        State("summary-early-calm", "/summary/", extremes.CALM, early=True),
        State("summary-early-same-day", "/summary/", extremes.SAME_DAY, early=True),
        State("points-fullest", "/summary/points/", extremes.FULLEST),
        State("points-unsure", "/summary/points/", extremes.UNSURE),
        State("points-calm", "/summary/points/", extremes.CALM),
        State("points-same-day", "/summary/points/", extremes.SAME_DAY),
        State("points-early", "/summary/points/", extremes.FULLEST, early=True),
        State("plan-fullest", "/summary/plan/", extremes.FULLEST),
        State("plan-same-day", "/summary/plan/", extremes.SAME_DAY),
        State("plan-early", "/summary/plan/", extremes.FULLEST, early=True),
        State("doctor-fullest", "/summary/doctor/", extremes.FULLEST),
        State("doctor-calm", "/summary/doctor/", extremes.CALM),
        State("doctor-early", "/summary/doctor/", extremes.FULLEST, early=True),
        State("not-reached", "/summary/", begun=True),
        State("keep", "/summary/keep/", extremes.CALM),
        State("kept-link", "/summary/keep/", extremes.CALM, press=True),
        State("kept", "", extremes.CALM, keeps=True),
        State("kept-early", "", extremes.FULLEST, early=True, keeps=True),
        State("kept-points", "points/", extremes.CALM, keeps=True),
        State("kept-plan", "plan/", extremes.CALM, keeps=True),
        State("kept-doctor", "doctor/", extremes.CALM, keeps=True),
        State("kept-days", "days/", extremes.CALM, keeps=True),
        State("kept-days-changed", "days/", extremes.CALM, keeps=True, press=True),
        State("kept-delete", "delete/", extremes.CALM, keeps=True),
        State("kept-deleted", "delete/", extremes.CALM, keeps=True, press=True),
        State("finished", "/finish/", extremes.CALM, press=True),
    ]


def each_state() -> list[Any]:
    """Every state for a test of one; those beyond the main ones are tried by `make test-long`, as they are many."""
    slow = pytest.mark.slow
    return [
        pytest.param(state, id=state.name, marks=() if state.name in MAIN else slow) for state in states()
    ]


def named(*names: str) -> list[State]:
    """Some of them, by their names."""
    by_name = {state.name: state for state in states()}
    return [by_name[name] for name in names]


class Opener:
    """Puts a browser page into a state; walks there over plain HTTP once for each set of answers."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.clients: dict[str, HttpClient] = {}

    def open(self, page: Page, state: State, *, root: str = "") -> None:
        """Show a state; `root` is where the addresses of another language begin."""
        page.context.clear_cookies()
        client = self._client(state)
        path = root + (kept(client) if client and state.keeps else "") + state.path
        for cookie in client.jar if client else ():
            page.context.add_cookies(
                [
                    {
                        "name": cookie.name,
                        "value": cookie.value or "",
                        "domain": "127.0.0.1",
                        "path": cookie.path,
                    }
                ]
            )
        if state.damaged:
            page.context.add_cookies([{"name": "visit", "value": "damaged", "url": self.server}])
        page.goto(self.server + path)
        if state.replaced:
            other = next(cookie for cookie in client_after(self.server, None).jar if cookie.name == "visit")
            page.context.add_cookies([{"name": "visit", "value": other.value or "", "url": self.server}])
        for selector in state.ticks:
            page.check(selector)
        if state.press:
            with page.expect_navigation():
                page.locator("main form button").click()

    def _client(self, state: State) -> HttpClient | None:
        if state.answers is None and not state.begun:
            return None
        key = repr((state.answers, state.early))
        if key not in self.clients:
            self.clients[key] = client_after(self.server, state.answers, early=state.early)
        return self.clients[key]


def kept(client: HttpClient) -> str:
    """Keep a summary; the address of its page."""
    html = client.post("/summary/keep/", {"days": 30}).content.decode()
    return str(re.findall(r'href="(/kept/[\w-]+/)"', html)[0])


def client_after(server: str, answers: Answers | None, *, early: bool = False) -> HttpClient:
    """A client that has come as far as the answers lead; with None, to the first questions.

    Args:
        early: whether to stop at the first page after the boundary.
    """
    client = HttpClient(server)
    visitor = Visitor(client, shipped.definition())
    ends = {f"/questions/{key}/" for key in visitor.definition.extra_sections} if early else set()
    url = visitor.start().url
    while answers is not None and url.startswith("/questions/") and url not in ends:
        url = visitor.answer_page(url, answers).url
        if url == "/get-help-today/":
            html = client.get(url).content.decode()
            url = re.findall(r'href="([^"]+)">(?:Continue|Go on|See my page now)', html)[-1]
    return client
