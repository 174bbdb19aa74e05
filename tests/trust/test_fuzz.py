"""Whatever is sent, in whatever order: a page of ours, never an error of ours, and never a lost or foreign answer."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from questionnaire import visit as visits
from tests import shipped, told
from tests.visitor import Page

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
JOURNEYS, STEPS = (100, 50) if LONG else (12, 25)
EXPECTED = {200, 301, 302, 400, 403, 404, 405, 409, 422, 429}
COOKIE = "__Host-visit"

definition = shipped.definition()
SECTIONS = st.sampled_from([section.key for section in definition.sections])
PAGES = st.sampled_from(
    [
        "/",
        "/start/",
        "/check/",
        "/summary/",
        "/stop/",
        "/get-help-today/",
        "/finish/",
        "/series/",
        "/admin/",
        "/readyz",
    ]
)
TEXT = st.text(max_size=40)
FORM = "application/x-www-form-urlencoded"


class Wanderer(RuleBasedStateMachine):
    """A browser that does anything but what is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.client = Client(raise_request_exception=True)
        self.cookies: list[str] = []
        self.page: Page = None

    def took(self, page: Page) -> None:
        self.page = page
        if COOKIE in page.cookies and page.cookies[COOKIE].value:
            self.cookies.append(page.cookies[COOKIE].value)

    @rule(country=st.sampled_from(["gb", "us", "xx", ""]), adult=st.sampled_from(["yes", "no", "?"]))
    def start(self, country: str, adult: str) -> None:
        self.took(self.client.post("/start/", {"adult": adult, "country": country, "consent": "on"}))

    @rule(section=SECTIONS, data=st.data())
    def answer(self, section: str, data: Any) -> None:
        """A form of this section, most of it sensible, sent in any order and as often as likes."""
        fields: dict[str, Any] = {}
        for question in definition.sections_by_key[section].questions:
            keys = [option.key for option in question.options]
            one = st.sampled_from(keys)
            choice = st.one_of(one, one, st.lists(one, max_size=3), TEXT, st.none())
            sent = data.draw(choice, label=question.key)
            if sent is not None:
                fields[question.key] = sent
        self.took(self.client.post(f"/questions/{section}/", fields))

    @rule(section=SECTIONS, fields=st.dictionaries(TEXT, TEXT, max_size=5))
    def answer_nonsense(self, section: str, fields: dict[str, str]) -> None:
        self.took(self.client.post(f"/questions/{section}/?change", fields))

    @rule(section=SECTIONS, body=st.binary(max_size=200))
    def send_bytes(self, section: str, body: bytes) -> None:
        self.took(self.client.post(f"/questions/{section}/", body, content_type=FORM))

    @rule(body=st.binary(max_size=200), boundary=st.sampled_from(["x", "", "\u00e9"]))
    def send_parts(self, body: bytes, boundary: str) -> None:
        kind = f"multipart/form-data; boundary={boundary}"
        self.took(self.client.post("/start/", body, content_type=kind))

    @rule(path=PAGES)
    def look(self, path: str) -> None:
        self.took(self.client.get(path))

    @rule(section=SECTIONS, query=TEXT)
    def look_at_a_page_of_questions(self, section: str, query: str) -> None:
        self.took(self.client.get(f"/questions/{section}/", {"change": query}))

    @rule(path=TEXT)
    def look_anywhere(self, path: str) -> None:
        self.took(self.client.get("/" + path.lstrip("/")))

    # Which cookie is drawn as a number, as cookies differ from run to run and draws must not.
    @rule(which=st.integers(0, 1000))
    def replay_an_old_cookie(self, which: int) -> None:
        if self.cookies:
            self.client.cookies[COOKIE] = self.cookies[which % len(self.cookies)]

    @rule(
        which=st.integers(0, 1000),
        place=st.integers(0, 400),
        other=st.characters(codec="ascii", categories=["L", "N"]),
    )
    def damage_the_cookie(self, which: int, place: int, other: str) -> None:
        if self.cookies:
            cookie = self.cookies[which % len(self.cookies)]
            self.client.cookies[COOKIE] = cookie[:place] + other + cookie[place + 1 :]

    @invariant()
    def every_page_is_one_of_ours(self) -> None:
        if self.page is not None:
            assert self.page.status_code in EXPECTED
            assert "no-store" in self.page["Cache-Control"]

    @invariant()
    def a_summary_is_the_core_s_own_outcome(self) -> None:
        scores = told.scores(self.page.content.decode()) if getattr(self.page, "content", b"") else {}
        if scores and COOKIE in self.client.cookies:
            visit = visits.unseal(self.client.cookies[COOKIE].value)
            assert scores == told.expected(definition, visit.answers)

    @invariant()
    def a_visit_holds_only_answers_that_exist(self) -> None:
        if self.cookies:
            answers = visits.unseal(self.cookies[-1]).answers
            for key, answer in answers.items():
                given = {answer} if isinstance(answer, str) else set(answer)
                assert given <= {option.key for option in definition.questions_by_key[key].options}


@pytest.mark.django_db
@override_settings(LIMITS=False)
def test_no_wandering_visitor_meets_an_error_of_ours() -> None:
    rows = stored()
    limits = settings(
        max_examples=JOURNEYS,
        stateful_step_count=STEPS,
        deadline=None,
        derandomize=not LONG,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Wanderer, settings=limits)
    assert stored() == rows


def stored() -> dict[str, int]:
    """How many rows each table has: a wandering visitor leaves none."""
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
    return counts
