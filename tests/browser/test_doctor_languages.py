"""The doctor's sheet in two languages, in a real browser: clean, narrow, and on paper without its choice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import extremes
from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.editing import go
from tests.browser.states import Opener, State, client_after
from tests.browser.test_print import sheets
from tests.browser.test_screens import TYPICAL
from tests.browser.test_weight import FIRST_ROUND_TRIP, Loader
from tests.server import Server

ADDRESSES = (
    "/es/summary/doctor/?beside=en-gb",
    "/ar/summary/doctor/?beside=es",
    "/summary/doctor/?beside=ar",
)
STATES = [State(f"typical {address}", address, TYPICAL) for address in ADDRESSES]


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_it_violates_no_rule_of_axe(open_page: OpenPage, opener: Opener, state: State) -> None:
    page = open_page()
    opener.open(page, state)
    violations: list[str] = []
    for width in (320, 360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
            violations += [f"{width} {scheme} {line}" for line in axe_violations(page)]
    assert violations == []


def test_a_click_above_the_sheet_puts_the_doctors_language_below_each_text_smaller(
    open_page: OpenPage, opener: Opener
) -> None:
    page = open_page(javascript=False)
    opener.open(page, State("typical", "/es/summary/doctor/", TYPICAL))
    assert page.locator(".theirs").count() == 0
    choice = page.get_by_role("navigation", name="Mi médico también lee en:")
    go(page, choice.get_by_role("link", name="English"))
    answer = page.locator("dd", has=page.locator(".theirs")).first
    own, below = answer.bounding_box(), answer.locator(".theirs").bounding_box()
    assert own is not None
    assert below is not None
    # Right below its own line: between the two there is no room for a third.
    assert 0 < below["y"] + below["height"] - own["y"] == pytest.approx(own["height"], abs=1)
    assert own["height"] < 3 * below["height"]
    sizes = [
        place.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
        for place in (answer, answer.locator(".theirs"))
    ]
    assert sizes[1] < sizes[0]
    go(page, page.get_by_role("link", name="Solo mi idioma"))
    assert page.locator(".theirs").count() == 0


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_on_paper_both_languages_stand_and_the_choice_does_not(
    open_page: OpenPage, opener: Opener, tmp_path: Path, state: State
) -> None:
    page = open_page()
    opener.open(page, state)
    choice = page.locator("main nav").inner_text()
    text = " ".join("".join(sheets(page, tmp_path)).split())
    english = "What I ticked that needs a look" in text
    spanish = "Señales que marqué y que hay que mirar" in text
    assert (english, spanish) == ("/ar/" not in state.path, "es" in re.split(r"[/=]", state.path))
    assert [
        word for word in ("Only my language", "Solo mi idioma", choice.splitlines()[0]) if word in text
    ] == []


@pytest.mark.parametrize("address", ["/summary/doctor/", *ADDRESSES])
def test_the_sheet_of_somebody_with_everything_stays_within_the_first_round_trip(
    server: Server, address: str
) -> None:
    loader = Loader(client_after(server.url, extremes.FULLEST))
    weight = loader.html(address)
    assert weight <= FIRST_ROUND_TRIP
    typical = Loader(client_after(server.url, TYPICAL))
    if "beside" not in address:
        assert typical.first_visit(address) <= FIRST_ROUND_TRIP
