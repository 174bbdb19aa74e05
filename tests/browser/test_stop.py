"""The page that stops: the number to call is the first thing to press, and large; then what to say."""

from __future__ import annotations

import pytest

from tests import extremes
from tests.browser.conftest import OpenPage
from tests.browser.states import Opener, State
from tests.server import Server

CONTROLS = "a, button, input, select, summary"


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_call_button_is_the_first_control_and_stands_first(
    open_page: OpenPage, server: Server, width: int
) -> None:
    page = open_page(width=width, height=640)
    Opener(server.url).open(page, State("stop", "/stop/", extremes.EMERGENCY))
    first = page.locator(CONTROLS).first
    assert (first.get_attribute("href"), first.evaluate("e => e.previousElementSibling")) == ("tel:999", None)
    box, room = (
        first.bounding_box(),
        page.locator("main").evaluate("""e => {
      const s = getComputedStyle(e); return e.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight);
    }"""),
    )
    assert box is not None
    assert (box["height"] >= 64, box["y"] + box["height"] <= 640) == (True, True)
    if width < 500:
        assert box["width"] == pytest.approx(room, abs=1)
