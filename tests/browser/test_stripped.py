"""Without its pictures and without its style sheet a page still says everything."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import OpenPage
from tests.browser.states import MAIN, Opener, State, named
from tests.server import Server

# Shapes whose inside is painted black for want of a style, and words in drawings that are not painted at all.
BLOTS = """() => [...document.querySelectorAll('svg :is(path, rect, circle, text)')]
  .filter((e) => !e.closest('defs, clipPath, pattern') && e.checkVisibility())
  .filter((e) => {
    const {x, y, width, height} = e.getBBox(), {fill} = getComputedStyle(e), steps = [.1, .3, .5, .7, .9];
    if (e.matches('text')) return fill === 'none';
    return fill === 'rgb(0, 0, 0)' && steps.some((right) => steps.some(
      (down) => e.isPointInFill(new DOMPoint(x + right * width, y + down * height))));
  })
  .map((e) => e.outerHTML.slice(0, 120))"""
# Pictures that nobody is told of, and drawings that would be as wide as the window.
UNTOLD = """() => [...document.querySelectorAll('img, svg')]
  .filter((e) => !e.closest('[role=img][aria-label]:not(svg)'))
  .filter((e) => !e.matches('[alt], [aria-hidden=true], [role=img][aria-label]') || !e.hasAttribute('width'))
  .map((e) => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


def without(page: Page, *kinds: str) -> None:
    """Let a page load nothing of some kinds."""

    def block(route: Route) -> None:
        if route.request.resource_type in kinds:
            route.abort()
        else:
            route.continue_()

    page.route("**/*", block)


def words(page: Page) -> str:
    text: str = page.locator("body").inner_text()
    return " ".join(text.lower().split())


@pytest.mark.parametrize("state", named(*MAIN), ids=lambda state: state.name)
def test_a_state_without_pictures_and_style_says_everything(
    open_page: OpenPage, opener: Opener, state: State
) -> None:
    page = open_page(width=360)
    opener.open(page, state)
    full = words(page)
    without(page, "image")
    opener.open(page, state)
    said = {"without pictures": words(page) == full, "untold": page.evaluate(UNTOLD)}
    without(page, "image", "stylesheet")
    opener.open(page, state)
    styled = page.evaluate("getComputedStyle(document.body).margin === '0px'")
    bare = words(page)
    missing = [word for word in full.split() if word not in bare]
    said |= {"missing without style": missing, "blots": page.evaluate(BLOTS), "styled": styled}
    assert said == {
        "without pictures": True,
        "untold": [],
        "missing without style": [],
        "blots": [],
        "styled": False,
    }
