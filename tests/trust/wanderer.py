"""Two browsers that do anything but what is asked, and what must hold after each of their steps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from questionnaire import sealing
from questionnaire import visit as visits
from questionnaire.domain.definition import Answers
from questionnaire.domain.progress import first_open
from questionnaire.models import KeptSummary
from questionnaire.views.sending import SEE_PAGE
from questionnaire.views.static_pages import CACHED
from tests import shipped, told
from tests.browsers import COOKIE, Browser, visit_of
from tests.trust.holding import as_sent, held, is_within
from tests.visitor import Page, calm

KINDS = (
    "application/x-www-form-urlencoded",
    *(f"multipart/form-data; boundary={boundary}" for boundary in ("x", "", "é")),
)
EXPECTED = {200, 301, 302, 400, 403, 404, 405, 409, 422}
PLACES = (
    "/ /start/ /check/ /summary/ /summary/keep/ /summary/download/ /summary/download/fhir/"
    " /s/ /kept/12345678/ /stop/ /get-help-today/ /finish/ /series/ /evidence/ /admin/ /healthz /readyz"
)

definition = shipped.definition()
PAGES = st.sampled_from(PLACES.split())
SECTIONS = st.sampled_from([section.key for section in definition.sections])
ADDRESSES = st.one_of(PAGES, SECTIONS.map("/questions/{}/".format))
TEXT = st.text(max_size=40)
WHO = st.integers(0, 1)
# What differs from run to run is drawn by number, as draws must not.
WHICH = st.integers(0, 1000)

requests: Counter[int] = Counter()  # by status
reached: Counter[str] = Counter()  # what only somebody gets to who came a long way


class Wanderer(RuleBasedStateMachine):
    """Whatever they send, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.browsers = [Browser(raise_request_exception=True), Browser(raise_request_exception=True)]
        self.cookies: list[str] = []
        self.forms: list[tuple[str, Mapping[str, Any]]] = []
        self.kept: dict[str, Answers] = {}  # by token
        self.rows = KeptSummary.objects.count()

    def teardown(self) -> None:
        KeptSummary.objects.all().delete()

    def get(self, who: int, path: str, query: Mapping[str, str] | None = None) -> None:
        self._took(who, self.browsers[who].get(path, query or {}), ())

    def post(self, who: int, path: str, fields: Mapping[str, Any]) -> None:
        self.forms.append((path, fields))
        before = visit_of(self.browsers[who])
        page = self.browsers[who].post(path, fields)
        self._took(who, page, (before.answers if before else {}, as_sent(fields)))
        if before and path == "/summary/keep/":
            self._noted(page, before)
        if path.endswith("/delete/") and page.status_code == 200:
            reached["deleted"] += 1
            names = {sealing.page_name(token): token for token in self.kept}
            self.kept.pop(names.get(path.split("/")[2], ""), None)

    def _noted(self, page: Page, before: visits.Visit) -> None:
        for token in re.findall(r'value="http://testserver/s/#([\w-]{43})"', page.content.decode()):
            reached["kept"] += 1
            self.kept.setdefault(token, before.told.answers)

    def _took(self, who: int, page: Page, allowed: Sequence[Mapping[str, Any]] | None) -> None:
        """Judge a page; a new cookie may hold only what was there, or was sent with it.

        Of both for one question either may be there: what is sent for one that is not asked is left alone.
        """
        requests[page.status_code] += 1
        assert page.status_code in EXPECTED
        assert "no-store" in page["Cache-Control"] or (page["Cache-Control"] == CACHED and not page.cookies)
        scores = told.scores(page.content.decode()) if page.content else {}
        if scores:
            reached["summary"] += 1
            assert scores == told.expected(definition, held(self.browsers[who]))
        if COOKIE in page.cookies and page.cookies[COOKIE].value:
            self.cookies.append(page.cookies[COOKIE].value)
            now = held(self.browsers[who]) if allowed is not None else {}
            foreign = [
                key
                for key, answer in now.items()
                if not any(is_within(answer, given.get(key)) for given in allowed or ())
            ]
            assert foreign == []

    @rule(who=WHO, country=st.sampled_from(["gb", "us", "xx"]), adult=st.sampled_from(["yes", "no", "?"]))
    def start(self, who: int, country: str, adult: str) -> None:
        self.post(who, "/start/", {"adult": adult, "country": country, "consent": "on"})

    @initialize(country=st.sampled_from(["gb", "us"]))
    def begin(self, country: str) -> None:
        for who in (0, 1):
            self.start(who, country, "yes")

    @rule(who=WHO, data=st.data())
    def answer_as_asked(self, who: int, data: Any) -> None:
        """The page that comes next, with one answer out of the ordinary."""
        visit = visit_of(self.browsers[who])
        section = first_open(visit.evaluation) if visit else None
        if visit and section:
            asked = visit.evaluation.asks(section)
            one = data.draw(st.sampled_from(asked))
            own = data.draw(st.sampled_from([option.key for option in one.options]))
            fields = {question.key: calm(question) for question in asked} | {one.key: own}
            self.post(who, f"/questions/{section.key}/", fields)

    @rule(who=WHO)
    def walk_to_the_end(self, who: int) -> None:
        """So that what comes after the questions is in reach."""
        for _ in definition.sections:
            visit = visit_of(self.browsers[who])
            section = first_open(visit.evaluation) if visit else None
            if visit and section:
                fields = {question.key: calm(question) for question in visit.evaluation.asks(section)}
                self.post(who, f"/questions/{section.key}/", fields)
        self.get(who, "/summary/")

    @rule(who=WHO, section=SECTIONS, data=st.data(), sees_page=st.booleans())
    def answer(self, who: int, section: str, data: Any, sees_page: bool) -> None:
        """A form of this section, most of it sensible, sent in any order and as often as likes."""
        fields: dict[str, Any] = {SEE_PAGE: "1"} if sees_page else {}
        for question in definition.sections_by_key[section].questions:
            one = st.sampled_from([option.key for option in question.options])
            choice = st.one_of(one, one, st.lists(one, max_size=3), TEXT, st.none())
            sent = data.draw(choice, label=question.key)
            if sent is not None:
                fields[question.key] = sent
        self.post(who, f"/questions/{section}/", fields)

    @rule(who=WHO, section=SECTIONS, fields=st.dictionaries(TEXT, TEXT, max_size=5))
    def answer_nonsense(self, who: int, section: str, fields: dict[str, str]) -> None:
        self.post(who, f"/questions/{section}/?change", fields)

    @rule(who=WHO, which=WHICH)
    def send_a_stale_form(self, who: int, which: int) -> None:
        """One that was sent before, by this browser or the other, in another state of things."""
        if self.forms:
            self.post(who, *self.forms[which % len(self.forms)])

    @rule(who=WHO, path=ADDRESSES, body=st.binary(max_size=200), kind=st.sampled_from(KINDS))
    def send_bytes(self, who: int, path: str, body: bytes, kind: str) -> None:
        if path != "/finish/":  # what that does needs no body
            self._took(who, self.browsers[who].post(path, body, content_type=kind), None)

    @rule(who=WHO, path=st.one_of(ADDRESSES, TEXT), query=st.one_of(st.just(""), TEXT))
    def look(self, who: int, path: str, query: str) -> None:
        self.get(who, "/" + path.lstrip("/"), {"change": query} if query else None)

    @rule(
        who=WHO,
        days=st.sampled_from(["1", "30", "90", "2", ""]),
        ready=st.sampled_from([True, True, True, False]),
    )
    def keep(self, who: int, days: str, ready: bool) -> None:
        if ready:
            self.walk_to_the_end(who)
        self.post(who, "/summary/keep/", {"days": days})

    @rule(who=WHO, which=WHICH, damaged=st.booleans(), old=st.booleans())
    def open(self, who: int, which: int, damaged: bool, old: bool) -> None:
        """Open a link, as they are or as they were; whatever it shows, the visit stays as it is."""
        token = self._token(which)
        sent = token[::-1] if damaged else token
        browser, visit = self.browsers[who], held(self.browsers[who])
        page: Page = browser.get(f"/s/{sent}/") if old else browser.post("/s/", {"link": f"#{sent}"})
        self._took(who, page, ())
        there = token in self.kept and not damaged
        assert (page.status_code, held(browser)) == (302 if there else 404, visit)
        if there:
            reached["opened"] += 1
            shown = told.scores(browser.get(page.url).content.decode())
            assert (shown, held(browser)) == (told.expected(definition, self.kept[token]), visit)

    def _token(self, which: int) -> str:
        tokens = list(self.kept) or ["x" * 43]
        return tokens[which % len(tokens)]

    @rule(who=WHO, which=WHICH, opened=st.booleans())
    def delete(self, who: int, which: int, opened: bool) -> None:
        """A kept page, which goes if this browser holds it open, and stays if not."""
        if opened:
            self.open(who, which, damaged=False, old=False)
        self.post(who, f"/kept/{sealing.page_name(self._token(which))}/delete/", {})

    @rule(who=WHO, which=WHICH, what=st.sampled_from([("days", "1"), ("days", "x"), ("close", "")]))
    def change_or_close(self, who: int, which: int, what: tuple[str, str]) -> None:
        self.post(who, f"/kept/{sealing.page_name(self._token(which))}/{what[0]}/", {"days": what[1]})

    @rule(who=WHO)
    def keep_and_take_back(self, who: int) -> None:
        """So that deleting what is there is not left to chance."""
        self.keep(who, "30", ready=True)
        self.delete(who, len(self.kept) - 1, opened=True)

    @rule(who=WHO, which=WHICH)
    def replay_an_old_cookie(self, who: int, which: int) -> None:
        if self.cookies:
            self.browsers[who].cookies[COOKIE] = self.cookies[which % len(self.cookies)]
            self.get(who, "/check/")

    @rule(
        who=WHO,
        which=WHICH,
        place=st.integers(0, 400),
        other=st.characters(codec="ascii", categories=["L", "N"]),
    )
    def damage_the_cookie(self, who: int, which: int, place: int, other: str) -> None:
        if self.cookies:
            cookie = self.cookies[which % len(self.cookies)]
            # Always another letter: what is drawn next must not differ from run to run.
            other = "-" if cookie[place : place + 1] == other else other
            self.browsers[who].cookies[COOKIE] = cookie[:place] + other + cookie[place + 1 :]
            self.get(who, "/summary/")

    @invariant()
    def a_row_is_there_for_each_link_that_was_given_and_for_nothing_else(self) -> None:
        assert KeptSummary.objects.count() == self.rows + len(self.kept)
