"""Jobs of an editor who wants to know what the draft does: trying, simulating, comparing, bringing back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import axe_violations
from tests.browser.desk.conftest import SignIn, serving
from tests.browser.desk.hands import Hands
from tests.server import Server

WORDED = "On how many days did new red spots come up?"
SECOND = f"""
from django.contrib.auth.models import User
from questionnaire.models import Question, Questionnaire
from questionnaire.publishing import publish
one = Questionnaire.objects.get(pk=1)
Question.objects.filter(key="sk_acne").update(text="{WORDED}")
publish(one, note="Clearer.")
Question.objects.filter(key="sk_hives").update(hint="Count each day.")
one.save()
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a second version, and one change since."""
    with serving(tmp_path_factory.mktemp("sense"), ("shell", "-c", SECOND)) as running:
        yield running


def bar(page: Page, name: str) -> Hands:
    """Hands that have opened a page from the bar, with one click."""
    hands = Hands(page)
    hands.follow(page.locator("#bar").get_by_role("link", name=name, exact=True))
    return hands


def test_a_story_is_tried_and_a_raised_sign_says_why_one_click_from_its_card(editor: SignIn) -> None:
    page = editor()
    hands = bar(page, "Try someone")
    hands.follow(page.get_by_role("link", name="Eczema and stress", exact=True))
    sign = page.locator(".trace tr").filter(has_text="Raised").first
    expect(sign).to_contain_text("You told us: ")
    assert axe_violations(page) == []
    hands.follow(sign.get_by_role("link"))
    assert re.search(r"/admin/questionnaire/flag/\d+/change/", page.url)
    assert hands.clicks == 3
    bar(page, "Try someone")
    expect(page.get_by_role("heading", level=1)).to_have_text("Eczema and stress")


def looked_at(page: Page) -> list[str]:
    """What axe finds on a page, and whether it scrolls sideways: wide and narrow, light and dark."""
    found: list[str] = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for dark in (False, True):
            page.emulate_media(color_scheme="dark" if dark else "light")
            page.wait_for_timeout(300)  # until it is painted so
            found += [f"{width} {'dark' if dark else 'light'} {line}" for line in axe_violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{width} scrolls sideways")
    return found


def opened(page: Page) -> None:
    """Open everything that is folded."""
    page.evaluate("document.querySelectorAll('main details').forEach(folded => { folded.open = true; })")


def test_a_crowd_that_was_asked_says_five_things_and_draws_every_score(editor: SignIn) -> None:
    page = editor()
    page.goto("/admin/questionnaire/questionnaire/1/simulate/?seed=7")
    expect(page.locator(".five-things li")).to_have_count(5, timeout=120_000)
    expect(page.locator("progress")).to_have_count(0)
    expect(page.locator(".charts svg[role=img]")).to_have_count(3)
    opened(page)
    assert looked_at(page) == []


def test_what_changes_is_clean_once_the_same_people_were_asked_before_and_after(editor: SignIn) -> None:
    page = editor()
    page.goto("/admin/questionnaire/questionnaire/1/changes/")
    same = page.get_by_role("row", name=re.compile("read the same words"))
    expect(same.get_by_role("cell")).to_have_text("10,000", timeout=120_000)
    opened(page)
    assert looked_at(page) == []


def test_on_a_phone_the_outline_is_folded_above_every_page(editor: SignIn) -> None:
    page = editor(width=390)
    for address in ("sheet/?only=topics", "changes/", "try/?who=eczema_and_stress"):
        page.goto(f"/admin/questionnaire/questionnaire/1/{address}")
        expect(page.locator(".outline .menu > div")).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_a_crowd_is_one_click_away_and_shows_how_far_it_is(editor: SignIn) -> None:
    page = editor()
    page.route("**/desk_asking*", lambda route: route.abort())  # which asks on, whether somebody looks or not
    hands = Hands(page)
    hands.follow(page.get_by_role("link", name="10,000 invented people", exact=True).first)
    expect(page.locator("progress")).to_be_visible()
    assert hands.clicks == 1


def test_what_changes_marks_the_words_and_leads_to_the_card(editor: SignIn) -> None:
    page = editor()
    page.route("**/desk_asking*", lambda route: route.abort())  # which changes the page while axe looks at it
    hands = bar(page, "What changes")
    expect(page.locator(".diff")).to_have_count(1)
    expect(page.locator(".diff ins")).to_have_text("Count each day.")
    assert axe_violations(page) == []
    hands.follow(page.locator(".diff h3 a"))
    assert hands.clicks == 2
    assert re.search(r"/admin/questionnaire/question/\d+/change/", page.url)


def test_two_versions_are_compared_in_four_clicks_or_fewer(editor: SignIn) -> None:
    page = editor()
    hands = bar(page, "What changes")
    hands.follow(page.get_by_role("link", name="Compare versions"))
    hands.follow(page.get_by_role("link", name="What 2 changed"))
    expect(page.locator(".diff ins")).to_have_text("red")
    assert hands.clicks <= 4


def test_an_older_version_is_shown_then_asked_about_then_brought_back_and_undone(
    editor: SignIn, tmp_path: Path
) -> None:
    page = editor()
    hands = bar(page, "What changes")
    hands.follow(page.get_by_role("link", name="Compare versions"))
    hands.follow(page.get_by_role("link", name="Bring 1 back into the draft…"))
    expect(page.locator(".diff")).to_have_count(2)
    hands.follow(page.locator("form .tools button"))
    bar(page, "What changes")
    expect(page.locator(".diff del")).to_have_text("red")
    undo = page.locator("#bar").get_by_role("link", name=re.compile("^Undo: "))
    hands.follow(undo)
    hands.follow(page.locator("form .tools button"))
    bar(page, "What changes")
    expect(page.locator(".diff ins")).to_have_text("Count each day.")
    assert hands.clicks == 6
