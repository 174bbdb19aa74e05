"""Somebody who reads with more room between lines, words and letters loses nothing (WCAG 1.4.12)."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.states import MAIN, Opener, State, named
from tests.browser.test_layout import CUT_OFF, sideways
from tests.server import Server

SPACE_OUT = """() => {
  const sheet = new CSSStyleSheet();  // the site's policy refuses a style element
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


@pytest.mark.parametrize("state", named(*MAIN), ids=lambda state: state.name)
def test_a_state_with_the_text_spaced_out_cuts_nothing_off(
    open_page: OpenPage, opener: Opener, state: State
) -> None:
    page = open_page(width=360)
    opener.open(page, state)
    page.evaluate(SPACE_OUT)
    found = {}
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found[width] = (sideways(page), page.evaluate(CUT_OFF))
    spacing = page.locator("h1").first.evaluate("e => parseFloat(getComputedStyle(e).letterSpacing) > 0")
    assert (spacing, found) == (True, {360: (0, []), 1280: (0, [])})
