"""How far somebody scrolls: whole summaries in screens of a small phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from questionnaire.domain.definition import Answers
from tests import extremes, shipped
from tests.browser.conftest import OpenPage
from tests.browser.states import Opener, State
from tests.personas import PERSONAS, all_answers
from tests.server import Server

HIGH = 740
TYPICAL: Answers = {  # spots and eczema, two things in the gut, a medicine
    "skin_list": ("acne", "eczema"),
    "sk_acne": "sometimes",
    "sk_eczema": "often",
    "gut_list": ("bloating", "constipation"),
    "gi_constip": "often",
    "year_list": ("acid_tablets",),
    "di_fibre": "hardly",
}


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


def screens(page: Page) -> float:
    height: int = page.evaluate("document.documentElement.scrollHeight")
    return height / HIGH


def test_a_typical_summary_is_five_screens_at_most(open_page: OpenPage, opener: Opener) -> None:
    page = open_page(width=360, height=HIGH)
    opener.open(page, State("typical", "/summary/", TYPICAL))
    assert screens(page) <= 5


@pytest.mark.parametrize("part", ["points/", "plan/", "doctor/"])
def test_the_pages_behind_a_typical_summary_are_six_screens_at_most(
    open_page: OpenPage, opener: Opener, part: str
) -> None:
    page = open_page(width=360, height=HIGH)
    opener.open(page, State("typical", f"/summary/{part}", TYPICAL))
    assert screens(page) <= 6


@pytest.mark.parametrize("part", ["points/", "plan/"])
@pytest.mark.parametrize("name", ["FULLEST", "EVERYTHING", "UNSURE"])
def test_nobodys_points_or_plan_is_more_than_ten_screens(
    open_page: OpenPage, opener: Opener, name: str, part: str
) -> None:
    page = open_page(width=360, height=HIGH)
    opener.open(page, State(name, f"/summary/{part}", getattr(extremes, name)))
    assert screens(page) <= 10


@pytest.mark.parametrize(
    "state",
    [
        *(
            State(name, "/summary/", getattr(extremes, name))
            for name in ("FULLEST", "EVERYTHING", "UNSURE", "SAME_DAY")
        ),
        *(
            State(f"{name} early", "/summary/", getattr(extremes, name), early=True)
            for name in ("FULLEST", "SAME_DAY")
        ),
        *(State(one.key, "/summary/", all_answers(one, shipped.definition())) for one in PERSONAS),
    ],
    ids=lambda state: state.name,
)
def test_nobodys_summary_is_more_than_eight_screens(
    open_page: OpenPage, opener: Opener, state: State
) -> None:
    page = open_page(width=360, height=HIGH)
    opener.open(page, state)
    assert screens(page) <= 8


def test_the_first_screen_says_what_leads_and_that_it_rules_nothing_out(
    open_page: OpenPage, opener: Opener
) -> None:
    page = open_page(width=360, height=HIGH)
    opener.open(page, State("typical", "/summary/", TYPICAL))
    for words in ("Your answers touch this topic most", "This page cannot rule anything out."):
        box = page.get_by_text(words).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= HIGH
