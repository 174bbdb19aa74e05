"""Pages that are made from answers, asked for by somebody whose browser holds none."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.browsers import Browser
from tests.visitor import Visitor

PATHS = [
    "/questions/skin/",
    "/questions/nope/",
    "/check/",
    "/summary/",
    "/stop/",
    "/get-help-today/",
    "/country/",
    "/summary/keep/",
    "/summary/download/",
    "/summary/download/fhir/",
]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", PATHS)
def test_a_page_made_from_answers_says_that_there_are_none_and_where_to_start(path: str) -> None:
    page = Client().get(path)
    html = page.content.decode()
    assert page.status_code == 409
    assert "<h1>No questionnaire is open here</h1>" in html
    assert '<a class="btn" href="/start/">Start the questionnaire</a>' in html


@pytest.mark.parametrize(
    ("path", "first"), [("/stop/", True), ("/get-help-today/", True), ("/check/", False)]
)
def test_whoever_came_back_for_help_is_told_whom_to_call_first(path: str, first: bool) -> None:
    html = Client().get(path).content.decode()
    assert ("If you need help now, call your local emergency number." in html) is first


def test_what_was_typed_without_a_visit_is_taken_to_a_new_one() -> None:
    browser = Browser()
    page = browser.post("/questions/skin/", {"skin_list": "acne", "_visit": "gone-now"})
    assert page.status_code == 400
    assert dict(page.context["carried"]) == {"skin_list": "acne", "carried-section": "skin"}


def test_clearing_works_without_a_visit(visitor: Visitor) -> None:
    page = visitor.client.post("/finish/")
    assert (page.status_code, page.cookies["__Host-visit"]["max-age"]) == (200, 0)
