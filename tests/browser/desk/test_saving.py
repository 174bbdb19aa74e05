"""Saving takes a moment on a slow line: what is pressed and typed in it is neither lost nor held."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route, expect

from tests.browser.desk.conftest import SignIn
from tests.browser.desk.hands import open_card
from tests.browser.editing import until

PATIENCE = 30_000  # milliseconds; a machine that runs many tests is slow
PAGE = "/admin/questionnaire/questionnaire/1/desk/food/"


@contextmanager
def slow_line(page: Page) -> Iterator[list[Route]]:
    """Keep what is sent back until the end; what waits is given."""
    waiting: list[Route] = []
    page.route(
        "**/change/**",
        lambda route: waiting.append(route) if route.request.method == "POST" else route.continue_(),
    )
    yield waiting
    for route in waiting:
        route.continue_()
    page.unroute("**/change/**")


def sent(page: Page, waiting: list[Route]) -> None:
    """Wait until a form is on its way: closed, and with us, who learn of it a little later than the page."""
    page.wait_for_function("document.querySelector('#panel form').inert")
    until(page, lambda: bool(waiting))


def test_a_form_that_is_being_saved_takes_neither_words_nor_a_second_save(editor: SignIn) -> None:
    page = editor()
    page.goto(PAGE)
    open_card(page, 0)
    hint = page.locator("#panel [name=hint]")
    hint.fill("Sent once.")
    with slow_line(page) as waiting:
        page.keyboard.press("Control+s")
        sent(page, waiting)
        page.keyboard.press("Control+s")
        page.keyboard.type(" Typed meanwhile.")
        assert hint.input_value() == "Sent once."
    expect(page.locator("#toast")).to_contain_text("Saved: ", timeout=PATIENCE)
    assert len(waiting) == 1
    expect(hint).to_be_focused(timeout=PATIENCE)
    page.keyboard.press("End")
    page.keyboard.type(" And again.")
    page.keyboard.press("Control+s")
    expect(page.locator("#panel .unsaved")).to_have_text("Nothing to save", timeout=PATIENCE)
    expect(hint).to_have_value("Sent once. And again.", timeout=PATIENCE)


def test_words_at_another_card_stay_when_a_form_comes_back_to_be_mended(editor: SignIn) -> None:
    page = editor()
    page.goto(PAGE)
    open_card(page, 1)
    page.locator("#panel [name=text]").fill("")
    with slow_line(page) as waiting:
        page.keyboard.press("Control+s")
        sent(page, waiting)
        open_card(page, 2)
        page.locator("#panel [name=hint]").fill("Meanwhile, elsewhere.")
    expect(page.locator("#panel .wrong")).to_have_count(1, timeout=PATIENCE)
    open_card(page, 2)
    expect(page.locator("#panel [name=hint]")).to_have_value("Meanwhile, elsewhere.", timeout=PATIENCE)
