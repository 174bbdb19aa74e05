"""The logic sheet on the screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import axe_violations
from tests.browser.desk.conftest import SignIn, serving
from tests.browser.editing import go
from tests.browser.test_print import sheets
from tests.server import Server

SHEET = "/admin/questionnaire/questionnaire/1/sheet/"
MOST_SHEETS = 28  # of A4; it took 56
FEWEST_WORDS = 1_000  # on a sheet that is not the last one


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of our own: the sheet is that of the shipped draft, whatever other tests have added."""
    with serving(tmp_path_factory.mktemp("sheet")) as running:
        yield running


def test_the_logic_sheet_prints_on_as_few_sheets_as_its_text_needs(editor: SignIn, tmp_path: Path) -> None:
    page = editor()
    page.goto(SHEET)
    found = sheets(page, tmp_path)
    assert len(found) <= MOST_SHEETS
    assert [sheet for sheet in found[:-1] if len(sheet.split()) < FEWEST_WORDS] == []
    assert [word for word in ("Contents", "Print", "Edit ", "Sign out") if word in found[0]] == []


def test_one_part_is_printed_by_two_presses_and_one_row_edited_by_one(editor: SignIn, tmp_path: Path) -> None:
    page = editor()
    page.goto(SHEET)
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    go(page, page.get_by_role("link", name="Only: Warning signs"))
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")
    assert len(sheets(page, tmp_path)) <= 10
    assert axe_violations(page) == []
    page.goto(SHEET)
    go(page, page.get_by_role("link", name="Edit Itchy dry patches", exact=True))
    assert "/admin/questionnaire/question/" in page.url


def test_without_a_script_no_button_promises_to_print(editor: SignIn) -> None:
    page = editor(javascript=False)
    page.goto(SHEET)
    assert page.get_by_role("button", name="Print").is_visible() is False
