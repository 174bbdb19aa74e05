"""LocalVersion in a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import shipped
from tests.browser.conftest import OpenPage
from tests.browser.test_journey import ANSWERS
from tests.browser.walking import walk


def reach_the_summary(page: Page) -> None:
    walk(page, ANSWERS)
    assert page.url.partition("#")[0].endswith("/summary/")  # the fragment of a page before stays


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("dark", [False, True])
def test_on_paper_it_is_two_pages_with_the_doctors_page_first(
    open_page: OpenPage, tmp_path: Path, paper: str, dark: bool
) -> None:
    page = open_page(dark=dark)
    reach_the_summary(page)
    file = tmp_path / "summary.pdf"
    page.pdf(path=file, format=paper)
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = text.rstrip("\f").split("\f")
    assert len(pages) <= 2
    assert pages[0].strip().startswith("For my doctor")
    assert re.search(r"Hard poo +3 to 5 days a week", pages[0])
    assert "What I want to ask" in pages[0]
    assert [
        word for word in ("Skip to the content", "Finish and clear", "Download", "Evidence") if word in text
    ] == []
    assert [path.title for path in shipped.definition().pathways if path.title not in text] == []
