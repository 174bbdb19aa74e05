"""Every page and state is clean for axe, best practice included: light and dark, narrow and wide."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.states import Opener, State, each_state, named
from tests.server import Server

AAA = ("color-contrast-enhanced",)  # text of 7:1, large text of 4.5:1
PRINTED = ("summary-fullest", "points-fullest", "plan-fullest", "doctor-fullest")


@pytest.fixture(scope="module")
def opener(server: Server) -> Opener:
    return Opener(server.url)


@pytest.mark.parametrize("state", each_state())
def test_no_state_violates_a_rule_of_axe(open_page: OpenPage, opener: Opener, state: State) -> None:
    page = open_page()
    opener.open(page, state)
    violations: list[str] = []
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
            violations += [f"{width} {scheme} {line}" for line in axe_violations(page, also=AAA)]
    assert violations == []


@pytest.mark.parametrize("state", named(*PRINTED), ids=lambda state: state.name)
def test_no_page_violates_a_rule_of_axe_on_paper(open_page: OpenPage, opener: Opener, state: State) -> None:
    page = open_page(width=794)  # A4
    opener.open(page, state)
    page.emulate_media(media="print")
    assert axe_violations(page, also=AAA) == []
