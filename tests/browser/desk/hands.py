"""Hands that count what they do: clicks, fields filled in, and pages loaded."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.editing import go


class Hands:
    """Somebody at a page, whose clicks and fields are counted; a drop-down is two clicks."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks, self.fields, self.pages = page, 0, 0, 0

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.click()

    def follow(self, target: Locator) -> None:
        """Click what leads to another page."""
        self.clicks, self.pages = self.clicks + 1, self.pages + 1
        go(self.page, target)

    def write(self, target: Locator, text: str) -> None:
        self.fields += 1
        target.fill(text)

    def choose(self, target: Locator, label: str) -> None:
        self.clicks += 2
        target.select_option(label=label)


def open_card(page: Page, number: int) -> None:
    """Choose a card of a page of the desk, and wait for its form, or for both sides of a save that is held."""
    card = page.locator("li.q").nth(number)
    card.locator("h2 a").click()
    shown = card.get_attribute("data-card")
    assert shown
    expect(page.locator("#panel [data-form]")).to_have_attribute("data-form", shown)
