"""What an editor and a visitor do in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page

from tests.browser.walking import GO_ON

PASSWORD = "a long enough password"


def patient(page: Page) -> Page:
    """The first look at a draft loads what judges its wording, and publishing renders every page."""
    page.set_default_timeout(240_000)
    return page


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for something that the browser tells us of a little later than it happens on the page."""
    for _ in range(600):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("half a minute went by without it")


def go(page: Page, click: Locator) -> None:
    with page.expect_navigation():
        click.click()


def link(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("link", name=name, exact=True).first


def log_in(page: Page) -> list[str]:
    """Log in and open the draft; what the browser's policy refuses on the way is collected."""
    refused: list[str] = []
    page.on(
        "console",
        lambda message: refused.append(message.text) if "Content Security" in message.text else None,
    )
    page.goto("/admin/")
    page.get_by_label("Email or user name").fill("erin")
    page.get_by_label("Password").fill(PASSWORD)
    go(page, page.get_by_role("button", name="Sign in"))
    to_draft(page)
    return refused


def to_draft(page: Page) -> None:
    page.goto("/admin/questionnaire/questionnaire/")
    go(page, link(page, "Your skin and your gut"))


def begin(page: Page) -> None:
    page.goto("/start/")
    page.get_by_label("Yes").check()
    page.get_by_label("Where are you now?").select_option("gb")
    page.get_by_label(re.compile("I agree")).check()
    go_on(page)


def go_on(page: Page) -> None:
    go(page, page.get_by_role("button", name=GO_ON))


def finish(page: Page) -> str:
    """Answer everything calmly up to the summary; all that was asked on the way."""
    met = ""
    while "/questions/" in page.url:
        for question in page.locator('fieldset[id^="q-"]').all():
            if question.is_visible() and not question.locator("input:checked").count():
                alone = question.locator("input[data-exclusive]")
                (alone if alone.count() else question.locator("input")).first.check()
        met += page.locator("main").inner_text()
        go_on(page)
    return met


def add_row(page: Page, prefix: str, **fields: str) -> int:
    """Add a row to a table and fill it in."""
    rows = page.locator(f"#{prefix}-group tr.form-row:not(.empty-form)")
    index = rows.count()
    page.locator(f"#{prefix}-group .add-row a").click()
    for name, value in fields.items():
        field = page.locator(f"#id_{prefix}-{index}-{name}")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    return index


def save(page: Page) -> None:
    go(page, page.get_by_role("button", name="Save", exact=True))


def press_to(page: Page, wanted: Locator) -> None:
    """Press Tab until what is wanted has the focus."""
    for _ in range(400):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("the keyboard does not get there")
