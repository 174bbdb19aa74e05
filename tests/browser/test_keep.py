"""Keeping a page, and opening private links, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from questionnaire import sealing
from tests import extremes
from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.editing import go
from tests.browser.states import Opener, State
from tests.server import Server

SUMMARY = State("summary", "/summary/", extremes.CALM)
EITHER = pytest.mark.parametrize("javascript", [True, False])


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


def keep_it(page: Page) -> str:
    """Keep the summary and read the private link off the page."""
    page.goto("/summary/")
    go(page, page.get_by_role("link", name="Keep this page"))
    go(page, page.get_by_role("button", name="Keep my summary"))
    return page.get_by_label("Link to your page").input_value()


def open_link(page: Page, link: str, *, javascript: bool) -> None:
    """Follow a link; without a script paste it."""
    page.goto(link)
    if not javascript:
        page.get_by_label("Your private link").fill(link)
        page.get_by_role("button", name="Open the page").click()
    page.wait_for_url("**/kept/*/")


def path_of(page: Page) -> str:
    return re.sub(r"^.*:\d+", "", page.url)


def page_of(link: str) -> str:
    return f"/kept/{sealing.page_name(sealing.token_in(link))}/"


def holders(context: BrowserContext) -> list[str]:
    """The addresses of the kept pages that a browser holds open."""
    cookies = [(cookie.get("name", ""), cookie.get("path", "")) for cookie in context.cookies()]
    return sorted(path for name, path in cookies if path.startswith("/kept/"))


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_keeping_is_clean_for_axe(
    open_page: OpenPage, opener: Opener, width: int, dark: bool
) -> None:
    page = open_page(width=width, dark=dark)
    opener.open(page, SUMMARY)
    go(page, page.get_by_role("link", name="Keep this page"))
    violations = axe_violations(page)
    go(page, page.get_by_role("button", name="Keep my summary"))
    violations += axe_violations(page)
    kept = page_of(page.get_by_label("Link to your page").input_value())
    for path in (kept, f"{kept}days/", f"{kept}delete/", "/kept/12345678/", "/s/nothing/", "/s/"):
        page.goto(path)
        violations += axe_violations(page)
    go(page, page.get_by_role("button", name="Open the page"))
    violations += axe_violations(page)
    page.goto(f"{kept}delete/")
    go(page, page.get_by_role("button", name="Delete my kept page"))
    assert violations + axe_violations(page) == []


@EITHER
def test_a_link_is_made_opened_elsewhere_and_deleted(
    open_page: OpenPage, opener: Opener, javascript: bool
) -> None:
    page = open_page(width=360, javascript=javascript)
    opener.open(page, SUMMARY)
    link = keep_it(page)
    elsewhere = open_page(javascript=javascript)
    open_link(elsewhere, link, javascript=javascript)
    assert path_of(elsewhere) == page_of(link)
    assert elsewhere.get_by_role("status").first.inner_text().startswith("This is the page you kept")
    go(elsewhere, elsewhere.get_by_role("link", name="Delete it now"))
    go(elsewhere, elsewhere.get_by_role("button", name="Delete my kept page"))
    assert holders(elsewhere.context) == []
    statuses = [response and response.status for response in map(page.goto, (page_of(link), "/summary/"))]
    assert statuses == [404, 200]


@EITHER
def test_nothing_of_the_token_is_sent_in_an_address_or_a_header_or_left_in_the_browser(
    open_page: OpenPage, opener: Opener, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    opener.open(page, SUMMARY)
    link = keep_it(page)
    token = sealing.token_in(link)
    elsewhere = open_page(javascript=javascript)
    sent: list[Request] = []
    elsewhere.on("request", lambda request: sent.append(request))  # noqa: PLW0108 -- no built-in is taken
    open_link(elsewhere, f"{link}).", javascript=javascript)
    elsewhere.get_by_role("link", name="Change how long it is kept").click()
    elsewhere.wait_for_url("**/days/")
    told = [f"{request.url.partition('#')[0]} {request.all_headers()}" for request in sent]
    assert (len(told) > 3, [text for text in told if token in text]) == (True, [])
    assert [request.method for request in sent if token in (request.post_data or "")] == ["POST"]
    elsewhere.go_back()
    assert path_of(elsewhere) == page_of(link)
    if javascript:  # without, the address that was followed stays in the history
        elsewhere.go_back()
        assert token not in elsewhere.url + elsewhere.content()


def test_a_link_typed_into_the_address_of_the_open_page_is_taken_too(
    open_page: OpenPage, opener: Opener
) -> None:
    page = open_page()
    opener.open(page, SUMMARY)
    link = keep_it(page)
    elsewhere = open_page()
    elsewhere.goto("/s/")
    elsewhere.get_by_role("link", name="Skip to the content").focus()
    elsewhere.keyboard.press("Enter")
    expect(elsewhere).to_have_url("/s/#main")
    elsewhere.evaluate("link => location.assign(link)", link)
    elsewhere.wait_for_url("**/kept/*/")
    assert path_of(elsewhere) == page_of(link)


def test_two_kept_pages_and_a_visit_stand_side_by_side_and_finishing_closes_them(
    open_page: OpenPage, opener: Opener
) -> None:
    page = open_page()
    opener.open(page, SUMMARY)
    links = [keep_it(page) for _ in range(2)]
    tabs = [page.context.new_page() for _ in links]
    for tab, link in zip(tabs, links, strict=True):
        open_link(tab, link, javascript=True)
    assert holders(page.context) == sorted(map(page_of, links))
    tabs[0].get_by_role("link", name="Delete it now").click()
    tabs[0].get_by_role("button", name="Delete my kept page").click()
    tabs[0].get_by_role("heading", name="Deleted").wait_for()
    assert holders(page.context) == [page_of(links[1])]
    answers = [response and response.status for response in map(tabs[1].goto, (page_of(links[1]), "/check/"))]
    assert answers == [200, 200]
    page.goto("/finish/")
    page.get_by_role("button", name="Clear everything").click()
    page.get_by_role("heading", name="All cleared").wait_for()
    assert holders(page.context) == []
    response = tabs[1].goto(page_of(links[1]))
    assert response
    assert response.status == 404


def test_closing_a_page_ends_it_in_this_browser(open_page: OpenPage, opener: Opener) -> None:
    page = open_page(width=360)
    opener.open(page, SUMMARY)
    link = keep_it(page)
    page.get_by_role("link", name="Open the kept page").click()
    page.get_by_role("button", name="Close this page").click()
    page.get_by_role("heading", name="This page is closed").wait_for()
    assert holders(page.context) == []
    open_link(page, link, javascript=True)


def test_the_copy_button_copies_the_link_and_says_so(open_page: OpenPage, opener: Opener) -> None:
    page = open_page(width=360)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opener.open(page, SUMMARY)
    link = keep_it(page)
    page.evaluate("() => { window.setTimeout = () => 0; }")  # what it says stays until it is looked at
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == link
