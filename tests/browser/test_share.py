"""A private link is handed on by the visitor's own device, in a real browser."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests import extremes
from tests.browser.conftest import OpenPage
from tests.browser.states import Opener, State
from tests.server import Server


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


def keep_it(opener: Opener, page: Page) -> str:
    """Keep the page of somebody who has answered everything, and read the private link off."""
    opener.open(page, State("kept-link", "/summary/keep/", extremes.CALM, press=True))
    return page.get_by_label("Link to your page").input_value()


SHARING = (
    "shared = []; navigator.share = async (what) => { shared.push(what); throw new DOMException('no') };"
)


def test_the_share_button_hands_the_link_to_the_device_and_is_hidden_where_that_cannot_share(
    open_page: OpenPage, opener: Opener
) -> None:
    page = open_page()
    page.add_init_script("delete Navigator.prototype.share;")
    keep_it(opener, page)
    button = page.get_by_role("button", name="Share it with my device")
    assert button.count() == 0
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.add_init_script(SHARING)
    link = keep_it(opener, page)
    button.click()
    page.wait_for_function("shared.length")
    assert (page.evaluate("shared"), faults) == ([{"url": link}], [])


def test_the_mail_that_the_device_would_write_holds_the_link_and_no_word_of_health(
    open_page: OpenPage, opener: Opener
) -> None:
    page = open_page(javascript=False)
    link = keep_it(opener, page)
    written = urlsplit(page.get_by_role("link", name="Mail it to myself").get_attribute("href") or "")
    assert (written.scheme, written.path, parse_qs(written.query)) == (
        "mailto",
        "",
        {"subject": ["A page to come back to"], "body": [link]},
    )


@pytest.mark.parametrize("javascript", [True, False])
def test_the_calendar_file_is_downloaded_where_it_is_offered(
    open_page: OpenPage, opener: Opener, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    keep_it(opener, page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Put its last day into my calendar").click()
    assert download.value.suggested_filename == "last-day.ics"
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
