"""A language at the desk: translated, seen as stale, met by two at once, undone, published and read by visitors."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from questionnaire import po
from questionnaire.domain.translating import texts
from tests import pseudo, shipped
from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.desk.conftest import SignIn, serving
from tests.browser.editing import go
from tests.server import Server

LANGUAGE = "/admin/questionnaire/questionnaire/1/translations/he/"
# Ten warning signs without a number, which their translations would have to say as well.
PLACES = [
    text.place
    for text in texts(shipped.definition())
    if text.place.endswith(".sign") and not re.search(r"\d", text.text)
][:10]
LETTERS = "אבגדהוזחטי"
KEY = PLACES[0].split(".")[1]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the shipped questionnaire in Hebrew, but for ten warning signs."""
    folder = tmp_path_factory.mktemp("translations")
    begun = pseudo.translated(shipped.definition(), "he", but=lambda text: text.place in PLACES)
    (folder / "he.po").write_bytes(po.write(begun, "he"))
    read = ("translations", "read", "he", str(folder / "he.po"))
    with serving(folder, read, DJANGO_SETTINGS_MODULE="tests.browser.desk.speaking") as running:
        yield running


def field(page: Page, place: str) -> Locator:
    return page.locator(f'[name="told-{place}"]')


def save(page: Page) -> None:
    go(page, page.locator(".trl-form .save button"))


def count(page: Page, title: str) -> str:
    return page.get_by_role("navigation", name="Which texts").get_by_role("link", name=title).inner_text()


def test_ten_texts_are_translated_and_visitors_read_them(editor: SignIn, open_page: OpenPage) -> None:
    erin, emil, paula = editor("erin"), editor("emil", javascript=False), editor("paula", width=390)
    visitor = open_page()
    visitor.goto("/he/warning-signs/")
    assert "/he/" not in visitor.url

    go(erin, erin.get_by_role("navigation", name="Everything").get_by_role("link", name="Translations"))
    expect(erin.get_by_text("10 texts that it needs are not translated")).to_be_visible()
    go(erin, erin.get_by_role("link", name="Hebrew (עברית)"))
    go(erin, erin.get_by_role("link", name="Keeping it from visitors 10"))
    first = field(erin, PLACES[0])
    assert first.evaluate("box => [box.lang, box.dir, getComputedStyle(box).direction]") == [
        "he",
        "rtl",
        "rtl",
    ]
    assert axe_violations(erin) == []
    for place, letter in zip(PLACES, LETTERS, strict=True):
        field(erin, place).fill(f"סימן {letter}")
    save(erin)
    expect(erin.get_by_text("Saved: 10 texts.")).to_be_visible()
    assert count(erin, "Keeping it from visitors") == "Keeping it from visitors 0"

    erin.goto(f"/admin/questionnaire/questionnaire/1/row/flag/{KEY}/")
    sign = erin.locator("#panel [name=sign]")
    sign.fill(f"{sign.input_value()}, or worse")
    erin.get_by_role("button", name="Save", exact=True).click()
    expect(erin.locator("#toast")).to_contain_text("Saved: ", timeout=30_000)

    erin.goto(f"{LANGUAGE}?only=changed")
    emil.goto(f"{LANGUAGE}?only=changed")
    assert [page.locator(".trl-text textarea").count() for page in (erin, emil)] == [1, 1]
    expect(erin.locator(".trl-source")).to_contain_text("or worse")
    expect(erin.locator(".trl-source")).to_contain_text("Changed since")
    field(emil, PLACES[0]).fill("של אמיל")
    save(emil)
    field(erin, PLACES[0]).fill("של ארין")
    save(erin)
    expect(erin.locator(".trl-theirs")).to_have_text("של אמיל")
    assert field(erin, PLACES[0]).input_value() == "של ארין"
    assert axe_violations(erin) == []
    erin.get_by_label("Keep mine").check()
    go(erin, erin.get_by_role("button", name="Save what is chosen"))
    go(erin, erin.locator(".messagelist").get_by_role("button", name="Undo"))
    erin.goto(f"{LANGUAGE}?part=flag")
    assert field(erin, PLACES[0]).input_value() == "של אמיל"

    paula.goto("/admin/questionnaire/questionnaire/1/publish/")
    paula.locator("[name=note]").fill("Hebrew.")
    go(paula, paula.get_by_role("button", name="Publish"))
    for _ in range(60):  # what is published shows within a second, and later on a busy machine
        visitor.goto("/he/warning-signs/")
        if "/he/" in visitor.url:
            break
        visitor.wait_for_timeout(500)
    assert visitor.locator("html").evaluate("page => [page.lang, page.dir]") == ["he", "rtl"]
    expect(visitor.get_by_text("של אמיל")).to_be_visible()
    expect(visitor.get_by_text("סימן י")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_are_clean_for_axe_and_fit(editor: SignIn, width: int, dark: bool) -> None:
    page = editor("paula", width=width, dark=dark)
    article = next(text.place for text in texts(shipped.definition()) if text.place.endswith(".body"))
    violations: list[str] = []
    for rest in ("../", "", "?only=missing", "?part=flag", f"text/{article}/", "upload/", "checked/"):
        page.goto(f"{LANGUAGE}{rest}")
        violations += axe_violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        violations += [f"{rest} is {wide} too wide"] if wide > 0 else []
    assert violations == [], "\n".join(violations)
