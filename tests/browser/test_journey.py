"""The whole journey in a real browser, with and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from questionnaire.domain.definition import Answers
from questionnaire.domain.outcome import evaluate
from tests import shipped
from tests.browser.conftest import OpenPage, axe_violations
from tests.visitor import calm

ANSWERS: Answers = {
    "skin_list": ("acne", "eczema"),
    "sk_acne": "daily",
    "sk_eczema": "often",
    "gut_list": ("constipation",),
    "gi_constip": "often",
    "di_fibre": "hardly",
}


def begin(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Start", exact=True).click()
    page.get_by_label("Yes").check()
    page.get_by_label("Where are you now?").select_option("gb")
    page.get_by_label(re.compile("I agree")).check()
    go_on(page)


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()


def fill_in(page: Page) -> None:
    """Answer everything on this page that can be seen and is not answered yet."""
    key = page.url.split("/questions/")[1].split("/")[0]
    for question in shipped.definition().sections_by_key[key].questions:
        fieldset = page.locator(f"#q-{question.key}")
        if fieldset.count() and fieldset.is_visible() and not fieldset.locator("input:checked").count():
            answer = ANSWERS.get(question.key, calm(question))
            for option in (answer,) if isinstance(answer, str) else answer:
                fieldset.locator(f'input[value="{option}"]').check()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_the_journey_is_clean_for_axe(open_page: OpenPage, width: int, dark: bool) -> None:
    page = open_page(width=width, dark=dark)
    violations: list[str] = []
    for path in (
        "/", "/start/", "/warning-signs/", "/how-it-works/", "/evidence/", "/evidence/the-article/", "/series/",
        "/series/repairing-your-gut/", "/privacy/", "/consumer-health-data/", "/accessibility/", "/finish/", "/nope",
    ):  # fmt: skip
        page.goto(path)
        violations += axe_violations(page)
    begin(page)
    go_on(page)
    violations += axe_violations(page)
    while "/questions/" in page.url:
        fill_in(page)
        violations += axe_violations(page)
        go_on(page)
    violations += axe_violations(page)
    page.get_by_role("link", name="See my page").click()
    violations += axe_violations(page)
    assert violations == []


@pytest.mark.parametrize("javascript", [True, False])
def test_the_journey_leads_to_the_same_scores_with_and_without_javascript(
    open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(width=360, javascript=javascript)
    begin(page)
    while "/questions/" in page.url:
        fill_in(page)
        go_on(page)
    page.get_by_role("link", name="See my page").click()
    bars = page.locator("[data-pathway]")
    scores = {b.get_attribute("data-pathway"): b.get_attribute("data-score") for b in bars.all()}
    everything = {q.key: ANSWERS.get(q.key, calm(q)) for q in shipped.definition().questions}
    outcome = evaluate(shipped.definition(), everything)
    assert scores == {score.pathway: str(score.shown) for score in outcome.scores}
