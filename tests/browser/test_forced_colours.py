"""Where people force their own colours: texts can be read, what is chosen can be told, the chart is still filled."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from questionnaire.domain.contrast import LEAST, contrast
from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.own_site import OwnSite
from tests.browser.states import MAIN, Opener, State, named
from tests.browser.test_chart import in_hexadecimal
from tests.browser.test_strips import opened
from tests.server import Server

# One of each: a row with a tick, a step of five, a number of a scale.
ONE_OF_EACH = {"row": "[value=fever]", "step": "[name=level][value=v2]", "number": "[name=bother][value='7']"}
CHART = """() => ['.fill', '.glass'].map(
  (part) => getComputedStyle(document.querySelector(`svg.gutskin ${part}`)).fill)"""


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


def forced(page: Page) -> Page:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    return page


@pytest.mark.parametrize("state", named(*MAIN), ids=lambda state: state.name)
def test_the_texts_of_a_state_can_be_read(open_page: OpenPage, opener: Opener, state: State) -> None:
    page = forced(open_page(width=360))
    opener.open(page, state)
    assert axe_violations(page) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_chosen_looks_other_than_what_is_not(
    open_page: OpenPage, own_site: OwnSite, width: int
) -> None:
    page = forced(opened(open_page(width=width), own_site))
    alike = []
    for what, selector in ONE_OF_EACH.items():
        field, looks = page.locator(selector), []
        for chosen in (False, True):
            field.evaluate("(e, chosen) => { e.checked = chosen; }", chosen)
            looks.append(field.screenshot(animations="disabled"))
        alike += [what] if looks[0] == looks[1] else []
    assert alike == []


def test_the_chart_shows_how_far_a_vessel_is_filled(open_page: OpenPage, opener: Opener) -> None:
    page = forced(open_page())
    opener.open(page, named("summary-fullest")[0])
    fill, glass = (in_hexadecimal(colour) for colour in page.evaluate(CHART))
    assert contrast(fill, glass) >= LEAST
