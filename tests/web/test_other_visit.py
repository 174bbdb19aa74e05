"""A form that was drawn for another visit than the one that is open: never written, never lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from questionnaire import codec, versions
from questionnaire import visit as visits
from questionnaire.domain.definition import Answers
from questionnaire.locking import lock
from questionnaire.models import Preview
from tests.browsers import COOKIE, Browser, mark_of, visit_of
from tests.builders import a_country, a_definition
from tests.visitor import Page, Visitor

NOW = {"now_signs": "none"}
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def held(browser: Client) -> Answers | None:
    visit = visit_of(browser)
    return visit.answers if visit else None


def offered(page: Page) -> tuple[str, dict[str, str]]:
    """Where the form of a page goes, and its hidden fields."""
    html = page.content.decode()
    action = re.findall(r'<form method="post"(?: action="([^"]*)")?', html)
    return action[0], {name: value for name, value in HIDDEN.findall(html) if name != "csrfmiddlewaretoken"}


def start_in_another_tab(browser: Client) -> str:
    """Start afresh while a page of the visit stays open elsewhere; return the mark on that page."""
    before = mark_of(browser)
    browser.post("/start/", {"_afresh": "on", "_visit": before})
    browser.post("/start/", {"adult": "yes", "country": "gb", "consent": "on"})
    assert mark_of(browser) != before
    return before


@pytest.fixture
def old(visitor: Visitor) -> str:
    """The mark of a visit that another tab has put an end to."""
    visitor.start()
    visitor.post("right_now", {"now_signs": ("none",)})
    return start_in_another_tab(visitor.client)


def send(visitor: Visitor, mark: str, fields: Mapping[str, Any], path: str = "/questions/skin/") -> Page:
    return visitor.client.post(path, {**fields, "_visit": mark})


def test_a_mark_is_short_and_no_two_are_alike() -> None:
    marks = {visits.new_mark() for _ in range(1000)}
    assert (len(marks), {len(mark) for mark in marks}) == (1000, {8})


def test_a_page_of_questions_carries_the_mark_of_its_visit(visitor: Visitor) -> None:
    visitor.start()
    shown = visitor.get("/questions/right_now/")
    wrong = visitor.post("right_now", {})
    assert [offered(page)[1] for page in (shown, wrong)] == [{"_visit": mark_of(visitor.client)}] * 2


@pytest.mark.parametrize("path", ["/start/", "/country/", "/finish/", "/summary/keep/"])
def test_every_other_form_that_changes_a_visit_carries_it_too(visitor: Visitor, path: str) -> None:
    visitor.walk({})
    assert offered(visitor.get(path))[1]["_visit"] == mark_of(visitor.client)


def test_continue_in_an_old_tab_writes_nothing_and_keeps_what_was_typed(visitor: Visitor, old: str) -> None:
    page = send(visitor, old, NOW, "/questions/right_now/")
    html = page.content.decode()
    assert (page.status_code, held(visitor.client)) == (409, {})
    assert "These answers were typed in another questionnaire that is no longer open here." in html
    assert '<a class="btn" href="/questions/right_now/">Go on without what I just sent</a>' in html
    assert html.count("<dd>None of these</dd>") == 1
    assert offered(page) == ("/questions/right_now/", NOW | {"_visit": mark_of(visitor.client)})


def test_what_was_typed_can_be_put_into_the_visit_that_is_open(visitor: Visitor, old: str) -> None:
    action, fields = offered(send(visitor, old, NOW, "/questions/right_now/"))
    assert visitor.client.post(action, fields).url == "/questions/skin/"
    assert held(visitor.client) == {"now_signs": ("none",)}


def test_an_answer_that_would_be_replaced_is_shown_beside(visitor: Visitor, old: str) -> None:
    visitor.post("right_now", {"now_signs": ("swelling",)})
    html = send(visitor, old, NOW, "/questions/right_now/").content.decode()
    assert html.count("In the one that is open now:") == 1


def test_what_is_put_in_early_waits_for_its_page(visitor: Visitor, old: str) -> None:
    action, fields = offered(send(visitor, old, {"li_stress": "most_days"}, "/questions/daily/?change"))
    assert action == "/questions/daily/?change"
    page = visitor.client.post(action, fields)
    assert (page.status_code, held(visitor.client)) == (409, {"li_stress": "most_days"})
    assert "What you have answered so far is kept." in page.content.decode()


@pytest.mark.parametrize("mark", ["", "x" * 8, "é"])
def test_a_form_without_a_mark_or_with_another_is_of_no_visit(visitor: Visitor, mark: str) -> None:
    visitor.start()
    assert (send(visitor, mark, NOW, "/questions/right_now/").status_code, held(visitor.client)) == (409, {})


def test_a_form_that_was_drawn_before_there_were_marks_is_of_no_visit(visitor: Visitor) -> None:
    visitor.start()
    client = Client()
    client.cookies = visitor.client.cookies
    assert (client.post("/questions/right_now/", NOW).status_code, held(client)) == (409, {})


def test_a_cookie_of_before_has_one_mark_until_it_is_written_and_after(visitor: Visitor) -> None:
    visitor.start()
    visit = visit_of(visitor.client)
    assert visit
    version = visit.version
    head = f"{version.number} {version.fingerprint} gb 1 {visit.started}"
    visitor.client.cookies[COOKIE] = lock(f"{head}\n".encode())
    drawn = offered(visitor.get("/questions/right_now/"))[1]["_visit"]
    assert (len(drawn), drawn == visit.mark) == (8, False)
    assert send(visitor, drawn, NOW, "/questions/right_now/").url == "/questions/skin/"
    assert mark_of(visitor.client) == drawn
    assert lock(f"{head}\n".encode()) != visits.seal(visit)


def test_a_form_without_a_token_asks_about_the_visit_first(visitor: Visitor, old: str) -> None:
    strict = Browser(enforce_csrf_checks=True)
    strict.cookies = visitor.client.cookies
    page = strict.post("/questions/right_now/", {**NOW, "_visit": old})
    assert (page.status_code, offered(page)[1]) == (409, NOW | {"_visit": mark_of(strict)})


def test_clearing_from_an_old_tab_asks_again(visitor: Visitor, old: str) -> None:
    visitor.post("right_now", {"now_signs": ("none",)})
    visitor.post("skin", {"skin_list": ("none",)})
    page = visitor.client.post("/finish/", {"_visit": old})
    assert (page.status_code, len(held(visitor.client) or {})) == (409, 2)
    assert "It has 2 answers." in page.content.decode()
    assert visitor.client.post("/finish/", offered(page)[1]).status_code == 200
    assert held(visitor.client) is None


def test_a_country_chosen_in_an_old_tab_is_not_that_of_another_visit(visitor: Visitor, old: str) -> None:
    page = visitor.client.post("/country/?to=check", {"country": "us", "_visit": old})
    visit = visit_of(visitor.client)
    assert visit
    assert (page.status_code, visit.country) == (409, "gb")
    assert offered(page) == ("/country/?to=check", {"country": "us", "_visit": visit.mark})


def test_an_old_tab_keeps_no_page_of_another_visit(visitor: Visitor) -> None:
    visitor.walk({})
    old = mark_of(visitor.client)
    start_in_another_tab(visitor.client)
    visitor.walk({})
    page = visitor.client.post("/summary/keep/", {"days": "30", "_visit": old})
    assert (page.status_code, offered(page)[1]["days"]) == (409, "30")


def test_continue_after_clearing_elsewhere_takes_the_answers_to_a_new_visit(visitor: Visitor) -> None:
    visitor.start()
    old = mark_of(visitor.client)
    visitor.client.post("/finish/")
    page = send(visitor, old, NOW, "/questions/right_now/")
    assert page.status_code == 400
    assert dict(page.context["carried"]) == NOW | {"carried-section": "right_now"}


def test_so_it_does_with_tokens_whose_cookie_is_cleared_too(visitor: Visitor) -> None:
    strict = Browser(enforce_csrf_checks=True)
    page = strict.post("/questions/right_now/", NOW)
    assert page.status_code == 400
    assert dict(page.context["carried"]) == NOW | {"carried-section": "right_now"}
    assert COOKIE not in page.cookies  # as another site might have sent it, without the visitor's cookie


@pytest.mark.django_db
def test_without_a_token_or_a_questionnaire_it_says_to_try_again(settings: Any) -> None:
    settings.QUESTIONNAIRE = "another"
    page = Browser(enforce_csrf_checks=True).post("/questions/right_now/", NOW)
    assert (page.status_code, "Please try that again" in page.content.decode()) == (403, True)


def test_answers_typed_before_a_preview_are_shown_but_cannot_be_put_into_it(visitor: Visitor) -> None:
    visitor.start()
    old, text = mark_of(visitor.client), codec.definition_to_json(a_definition(countries=(a_country(),)))
    Preview.objects.create(fingerprint="small", definition=text, made_at=timezone.now())
    preview = visits.begin(versions.published_version(versions.PREVIEW, "small"), country="gb")
    visitor.client.cookies[COOKIE] = visits.seal(preview)
    page = send(visitor, old, {"li_stress": "most_days"}, "/questions/daily/")
    html = page.content.decode()
    assert (page.status_code, held(visitor.client)) == (409, {})
    assert "<dd>Most days</dd>" in html
    assert "does not have these questions" in html
    assert '<form method="post"' not in html
    assert "Preview of a draft." in html


def test_another_tab_that_closes_the_way_loses_nothing_typed(visitor: Visitor) -> None:
    visitor.walk({})
    visitor.post("skin", {"skin_list": ("acne",)})  # its follow-up is open now
    page = visitor.post("food", {"di_veg": "less"})
    answers = held(visitor.client)
    assert answers
    assert (page.status_code, answers["di_veg"]) == (409, "less")
