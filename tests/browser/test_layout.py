"""Nothing scrolls sideways or loads from elsewhere, all can be pressed, Start is above the fold."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.states import Opener, State, each_state, named
from tests.server import Server

# Links inside a sentence are let off by WCAG 2.5.8; everything that stands alone is not.
SMALL = """() => [...document.querySelectorAll(
    'nav a, .brand, .back, .btn, .qa a, button, select, summary, label, .opt, input:not([type=hidden], label input)'
  )].filter((e) => e.checkVisibility()).filter((e) => {
    const {width, height} = e.getBoundingClientRect();
    const least = e.matches('.opt, .quiet, .five label, .ten label, button, .btn, select') ? 44 : 24;
    return height < least || width < 24;
  }).map((e) => e.outerHTML.slice(0, 120))"""

# Other languages need longer words: each of ours by two fifths, in drawings, too. Names and numbers stay.
STRETCH = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.parentElement.closest('script, style, template, .brand, [translate=no]'))
      text.data = text.data.replace(/\\p{L}{3,}/gu, (word) => word + word.slice(0, Math.round(word.length * .4)));
  }
}"""

# Words that stand outside their drawing, button or cell, or outside whatever cuts off what runs over.
CUT_OFF = """() => {
  const outside = (one, all) => one.width > 0 && (
    one.left < all.left - 1 || one.right > all.right + 1 || one.top < all.top - 1 || one.bottom > all.bottom + 1);
  const cut = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, range = document.createRange();
    if (!text.data.trim() || !text.parentElement.checkVisibility() || text.parentElement.closest('.hid, .skip, select'))
      continue;
    range.selectNodeContents(text);
    for (let e = text.parentElement; e !== document.body; e = e.parentElement)
      if (e.matches('svg, button, .btn, .call, .ten label, td, th') || getComputedStyle(e).overflow !== 'visible')
        if (outside(range.getBoundingClientRect(), e.getBoundingClientRect())) cut.push(text.data.trim());
  }
  return cut;
}"""


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


def sideways(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


@pytest.mark.parametrize("state", each_state())
def test_a_state_fits_a_narrow_window_and_large_text_and_stays_on_its_own_site(
    open_page: OpenPage, opener: Opener, state: State
) -> None:
    page = open_page(width=320, height=640)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opener.open(page, state)
    found: dict[str, object] = {"at 320 px": sideways(page), "small": page.evaluate(SMALL)}
    page.set_viewport_size({"width": 1600, "height": 900})
    found["at 1600 px"] = sideways(page)
    found |= {"elsewhere": [url for url in asked if not url.startswith(opener.server)]}
    page.set_viewport_size({"width": 640, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '225%'")  # twice our own size
    found |= {"at 200 %": sideways(page)}
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.evaluate(STRETCH)
    found |= {"cut off in longer words": page.evaluate(CUT_OFF), "in longer words": sideways(page)}
    assert found == {
        "at 320 px": 0,
        "small": [],
        "at 1600 px": 0,
        "elsewhere": [],
        "at 200 %": 0,
        "cut off in longer words": [],
        "in longer words": 0,
    }


def test_start_stands_above_the_fold_of_a_small_phone(open_page: OpenPage) -> None:
    page = open_page(width=360, height=640)
    page.goto("/")
    box = page.get_by_role("link", name="Start the questions").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 640


def test_a_page_of_questions_does_not_move_while_it_loads(open_page: OpenPage, opener: Opener) -> None:
    page = open_page(width=360, height=640)
    opener.open(page, named("questions-skin")[0])
    shift = """() => new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((list) => { for (const e of list.getEntries()) sum += e.value; })
        .observe({type: 'layout-shift', buffered: true});
      setTimeout(() => done(sum), 300);
    })"""
    assert page.evaluate(shift) == 0
