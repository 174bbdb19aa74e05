"""Job 12 in a browser: a page in the middle on a phone beside the form, walked on, and the way back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.desk.conftest import sign_in
from tests.browser.editing import finish, patient

ROW = "/admin/questionnaire/questionnaire/1/row/question/li_stress/"


def at_the_question(page: Page) -> Page:
    patient(page)
    sign_in(page)
    page.goto(ROW)
    return page


def test_job_12_a_page_in_the_middle_is_two_clicks_away_and_leads_to_the_summary_and_back(
    open_page: OpenPage,
) -> None:
    page = at_the_question(open_page())
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    page.get_by_role("link", name="Preview", exact=True).first.click()
    phone = page.frame_locator("#phone iframe")
    expect(phone.get_by_role("heading", level=1, name="Daily life")).to_be_visible()
    assert phone.locator("html").evaluate("root => root.clientWidth") <= 392
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Open full size").click()
    full = patient(opened.value)
    expect(full.get_by_role("heading", level=1, name="Daily life")).to_be_visible()
    full.wait_for_load_state()
    finish(full)
    expect(full.locator("[data-pathway]")).to_have_count(3)
    full.get_by_role("link", name="End the preview").click()
    full.wait_for_url("**/admin/questionnaire/questionnaire/1/**")
    assert refused == []


def test_what_was_typed_stays_while_a_preview_is_open_beside_it(open_page: OpenPage) -> None:
    page = at_the_question(open_page())
    text = page.locator("[name=text]")
    text.fill("Typed, and not saved?")
    page.get_by_role("link", name="Preview", exact=True).first.click()
    expect(page.frame_locator("#phone iframe").get_by_text("Preview of a draft.")).to_be_visible()
    page.get_by_role("button", name="Show it again").click()
    page.get_by_role("button", name="Back to the desk").click()
    expect(page.locator("#phone")).to_be_hidden()
    assert text.input_value() == "Typed, and not saved?"


def test_a_save_is_seen_in_the_preview_beside_the_form(open_page: OpenPage) -> None:
    page = at_the_question(open_page())
    page.get_by_role("link", name="Preview", exact=True).first.click()
    phone = page.frame_locator("#phone iframe")
    text = page.locator("[name=text]")
    words = f"{text.input_value()} Really?"
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    text.fill(words)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text(words)).to_be_visible(timeout=30_000)


def test_without_a_script_a_link_leads_to_the_same_page_and_to_the_full_one(open_page: OpenPage) -> None:
    page = at_the_question(open_page(javascript=False))
    page.get_by_role("link", name="Preview", exact=True).first.click()
    expect(page.get_by_role("heading", level=1, name="Daily life, on a phone")).to_be_visible()
    expect(page.frame_locator(".screen iframe").get_by_role("heading", level=1)).to_have_text("Daily life")
    page.locator("main").get_by_role("link", name="Open full size").click()
    expect(page.get_by_role("heading", level=1, name="Daily life", exact=True)).to_be_visible()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_preview_has_nothing_that_axe_finds_and_no_sideways_scroll(
    open_page: OpenPage, width: int, dark: bool
) -> None:
    page = at_the_question(open_page(width=width, dark=dark))
    page.goto("/admin/questionnaire/questionnaire/1/preview/daily/")
    page.frame_locator(".screen iframe").get_by_role("heading", level=1).wait_for()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
