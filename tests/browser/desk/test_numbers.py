"""The page of numbers in a real browser: wide and narrow, light and dark, bars and tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_violations
from tests.browser.desk.conftest import SignIn, serving
from tests.browser.desk.hands import Hands
from tests.server import Server

# Of 2,000 people who begin, some stop on each page; half of those who come to the boundary look at their page and go.
SEED = """
from datetime import timedelta
from django.utils import timezone
from questionnaire.models import Question, Questionnaire, Version, VisitCount
from questionnaire.publishing import publish
from questionnaire.versions import current
one = Questionnaire.objects.get(pk=1)
Question.objects.filter(key="sk_acne").update(text="On how many days did new red spots come up?")
publish(one, note="Clearer.")
day = timezone.now().date() - timedelta(days=1)
for version, people in ((1, 2003), (2, 1207)):
    def count(milestone, count, key=""):
        VisitCount.objects.create(slug=one.slug, version=version, day=day, milestone=milestone, key=key, count=count)
    count("begun", people)
    count("withheld", people // 40, "emergency")
    count("withheld", people // 15, "same_day")
    for number, section in enumerate(current().definition.sections):
        count("reached", people, section.key)
        people = people // 2 if section.key == "food" else people * (97 - number % 4) // 100
        count("answered", people, section.key)
        for question in section.questions:
            if any(option.key == "not_sure" for option in question.options):
                count("unsure", people * (len(question.key) % 5) // 60 + 3, question.key)
    count("early", people // 3)
    count("finished", people)
    count("kept", people // 9)
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with two versions, each with the sums of a day."""
    folder = tmp_path_factory.mktemp("numbers")
    with serving(folder, ("shell", "-c", SEED), COUNT_VISITS="on") as running:
        yield running


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_it_is_one_click_away_and_holds_no_fault_that_axe_knows(
    width: int, dark: bool, editor: SignIn
) -> None:
    page = editor(width=width, dark=dark)
    hands = Hands(page)
    if width < 1000:
        page.locator("nav.outline summary").first.evaluate("summary => summary.parentElement.open = true")
    hands.follow(page.locator("nav.outline").get_by_role("link", name="Numbers", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Numbers")
    expect(page.locator(".funnel li:not(.boundary)")).to_have_count(16)
    for fold in page.locator("main details").all():
        fold.evaluate("details => details.open = true")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    hands.follow(page.get_by_role("navigation", name="Which version").get_by_role("link", name="Version 1"))
    expect(page.locator("#funnel-title")).to_have_text("How far people come in version 1")
    assert hands.clicks == 2
