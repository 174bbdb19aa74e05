"""The whole journey by keyboard alone, with a visible focus at each stop."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.walking import options, questions_on

LONGEST = 100  # stops of a page
# What has the focus, and whether one can see it: by an outline of its own, as a row's needs `:has()`.
FOCUSED = """() => {
  const e = document.activeElement;
  const ring = getComputedStyle(e);
  return {
    tag: e.localName, type: e.type, name: e.name, value: e.value, checked: e.checked,
    words: e.textContent.trim(), visible: ring.outlineStyle !== 'none' && parseFloat(ring.outlineWidth) >= 3,
  };
}"""


class Keyboard:
    """Somebody who never touches a pointer, and notes every stop without a visible focus."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: list[Any] = []

    def tab(self) -> Any:
        self.page.keyboard.press("Tab")
        return self.note()

    def note(self) -> Any:
        focused = self.page.evaluate(FOCUSED)
        if not focused["visible"]:
            self.unseen.append((self.page.url, focused))
        return focused

    def tab_to(self, words: str) -> None:
        for _ in range(LONGEST):
            if self.tab()["words"] == words:
                return
        raise AssertionError(f"the keyboard finds no “{words}” at {self.page.url}")

    def choose_from_list(self, value: str) -> None:
        """Go to an option by arrows: a list forgets what is typed when the next letter comes late."""
        for _ in range(LONGEST):
            if self.note()["value"] == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the keyboard finds no {value} in the list")

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def begin(self) -> None:
        self.page.goto("/")
        self.tab_to("Start the questions")
        self.enter()
        while (focused := self.tab())["name"] != "consent":
            if focused["name"] == "adult":
                self.page.keyboard.press("Space")
            if focused["name"] == "country":
                self.choose_from_list("gb")
        self.page.keyboard.press("Space")
        self.tab_to("Start")
        self.enter()

    def answer_page(self) -> None:
        wanted = {question.key: options(question, {}) for question in questions_on(self.page)}
        while (focused := self.tab())["tag"] != "button":
            if focused["type"] == "checkbox" and focused["value"] in wanted[focused["name"]]:
                self.page.keyboard.press("Space")
            if focused["type"] == "radio":
                self.choose(focused, wanted[focused["name"]][0])
        self.enter()

    def choose(self, focused: Any, option: str) -> None:
        """Space where the focus is, arrows to another option."""
        while focused["value"] != option:
            self.page.keyboard.press("ArrowDown")
            focused = self.note()
        if not focused["checked"]:
            self.page.keyboard.press("Space")


def test_the_whole_journey_can_be_made_by_keyboard_with_a_visible_focus(open_page: OpenPage) -> None:
    page = open_page(width=360)
    keyboard = Keyboard(page)
    keyboard.begin()
    while "/questions/" in page.url:
        keyboard.answer_page()
    assert page.url.endswith("/summary/")
    assert keyboard.unseen == []


def test_errors_take_the_focus_and_lead_to_their_question(open_page: OpenPage) -> None:
    page = open_page(width=360)
    keyboard = Keyboard(page)
    page.goto("/start/")
    keyboard.tab_to("Start")
    keyboard.enter()
    expect(page.locator(".errors")).to_be_focused()
    keyboard.tab()
    page.keyboard.press("Enter")
    expect(page.locator("[name=adult]").first).to_be_focused()
    assert keyboard.note()["visible"]


def test_the_first_stop_skips_to_the_content(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    keyboard = Keyboard(page)
    assert keyboard.tab()["words"] == "Skip to the content"
    page.keyboard.press("Enter")
    keyboard.tab_to("Start the questions")
    assert keyboard.unseen == []
