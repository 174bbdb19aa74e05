"""The whole journey in a real browser, with and without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluator import evaluate
from tests import shipped
from tests.browser.conftest import OpenPage
from tests.browser.walking import see_early, walk
from tests.visitor import calm

ANSWERS: Answers = {
    "skin_list": ("acne", "eczema"),
    "sk_acne": "daily",
    "sk_eczema": "often",
    "gut_list": ("constipation",),
    "gi_constip": "often",
    "di_fibre": "hardly",
}


def scores_on(page: Page) -> dict[str | None, str | None]:
    bars = page.locator("[data-pathway]")
    return {b.get_attribute("data-pathway"): b.get_attribute("data-score") for b in bars.all()}


@pytest.mark.parametrize("javascript", [True, False])
def test_the_journey_leads_to_the_same_scores_with_and_without_javascript(
    open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(width=360, javascript=javascript)
    walk(page, ANSWERS)
    assert page.url.partition("#")[0].endswith("/summary/")  # the fragment of a page before stays
    everything = {q.key: ANSWERS.get(q.key, calm(q)) for q in shipped.definition().questions}
    outcome = evaluate(shipped.definition(), everything).outcome
    assert scores_on(page) == {score.pathway: str(score.shown) for score in outcome.scores}


@pytest.mark.parametrize("javascript", [True, False])
def test_the_page_at_the_boundary_shows_the_scores_so_far_and_the_way_on(
    open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(width=360, javascript=javascript)
    see_early(page, ANSWERS)
    definition = shipped.definition()
    first = [q for s in definition.sections if s.key not in definition.extra_sections for q in s.questions]
    outcome = evaluate(definition, {q.key: ANSWERS.get(q.key, calm(q)) for q in first}).outcome
    assert scores_on(page) == {score.pathway: str(score.shown) for score in outcome.scores}
    page.get_by_role("link", name="Go on", exact=True).click()
    expect(page).to_have_url("/questions/food/")
