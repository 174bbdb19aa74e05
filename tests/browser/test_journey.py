"""The whole journey in a real browser, with and without JavaScript."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluator import evaluate
from tests import shipped
from tests.browser.conftest import OpenPage
from tests.browser.walking import begin, fill_in, go_on
from tests.visitor import calm

ANSWERS: Answers = {
    "skin_list": ("acne", "eczema"),
    "sk_acne": "daily",
    "sk_eczema": "often",
    "gut_list": ("constipation",),
    "gi_constip": "often",
    "di_fibre": "hardly",
}


@pytest.mark.parametrize("javascript", [True, False])
def test_the_journey_leads_to_the_same_scores_with_and_without_javascript(
    open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(width=360, javascript=javascript)
    begin(page)
    while "/questions/" in page.url:
        fill_in(page, ANSWERS)
        go_on(page)
    page.get_by_role("link", name="See my page").click()
    bars = page.locator("[data-pathway]")
    scores = {b.get_attribute("data-pathway"): b.get_attribute("data-score") for b in bars.all()}
    everything = {q.key: ANSWERS.get(q.key, calm(q)) for q in shipped.definition().questions}
    outcome = evaluate(shipped.definition(), everything).outcome
    assert scores == {score.pathway: str(score.shown) for score in outcome.scores}
