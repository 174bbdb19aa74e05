"""Keeping and printing in a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import shipped
from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.test_journey import ANSWERS
from tests.browser.walking import begin, fill_in, go_on


def reach_the_summary(page: Page) -> None:
    begin(page)
    while "/questions/" in page.url:
        fill_in(page, ANSWERS)
        go_on(page)
    page.goto("/summary/")


def keep_it(page: Page) -> str:
    """Keep the summary and read the private link off the page."""
    page.get_by_role("link", name="Keep my summary").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Keep my summary").click()
    return page.get_by_label("Link to your page").input_value()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("dark", [False, True])
def test_on_paper_it_is_two_pages_with_the_doctors_page_first(
    open_page: OpenPage, tmp_path: Path, paper: str, dark: bool
) -> None:
    page = open_page(dark=dark)
    reach_the_summary(page)
    file = tmp_path / "summary.pdf"
    page.pdf(path=file, format=paper)
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = text.rstrip("\f").split("\f")
    assert len(pages) <= 2
    assert pages[0].strip().startswith("For my doctor")
    assert re.search(r"Constipation +On about 3 to 5 days a week", pages[0])
    assert "What I want to ask" in pages[0]
    assert [
        word for word in ("Skip to the content", "Finish and clear", "Download", "Evidence") if word in text
    ] == []
    assert [path.title for path in shipped.definition().pathways if path.title not in text] == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_keeping_is_clean_for_axe(open_page: OpenPage, width: int, dark: bool) -> None:
    page = open_page(width=width, dark=dark)
    reach_the_summary(page)
    page.get_by_role("link", name="Keep my summary").click()
    violations = axe_violations(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Keep my summary").click()
    violations += axe_violations(page)
    for path in ("/summary/", "/summary/keep/", "/summary/delete/", "/s/nothing/"):
        page.goto(path)
        violations += axe_violations(page)
    page.goto("/summary/delete/")
    with page.expect_navigation():
        page.get_by_role("button", name="Delete for good").click()
    violations += axe_violations(page)
    assert violations == []


@pytest.mark.parametrize("javascript", [True, False])
def test_a_link_is_made_opened_elsewhere_and_deleted(open_page: OpenPage, javascript: bool) -> None:
    page = open_page(width=360, javascript=javascript)
    reach_the_summary(page)
    link = keep_it(page)
    elsewhere = open_page(javascript=javascript)
    elsewhere.goto(link)
    assert re.sub(r".*:\d+", "", elsewhere.url) == "/summary/"
    assert elsewhere.get_by_role("status").first.inner_text().startswith("This is the page you kept")
    elsewhere.get_by_role("link", name="Delete it now").click()
    with elsewhere.expect_navigation():
        elsewhere.get_by_role("button", name="Delete for good").click()
    response = page.goto("/summary/")
    assert response
    assert response.status == 404


def test_the_copy_button_copies_the_link_and_says_so(open_page: OpenPage) -> None:
    page = open_page(width=360)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reach_the_summary(page)
    link = keep_it(page)
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == link
