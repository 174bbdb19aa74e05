"""A page loads the style sheets of what is on it, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from questionnaire import versions
from tests import shipped
from tests.browsers import Browser
from tests.server import ROOT
from tests.visitor import Visitor
from tests.web.test_keep import SORE, keep, opened, page_of

CSS = ROOT / "static" / "css"
OF_ALL, OF_SOME = "gutskin", ("questions", "doctor")
PAGES = ("/", "/start/", "/warning-signs/", "/series/", "/check/", "/summary/", "/summary/plan/", "/finish/")


def classes_of(sheet: str) -> set[str]:
    """The classes that a style sheet names before its declarations."""
    text = re.sub(r"/\*.*?\*/", "", (CSS / f"{sheet}.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    return {
        name
        for selector in re.findall(r"([^{}]+){", text)
        for name in re.findall(r"\.([a-z][\w-]*)", selector)
    }


def sheets_of(html: str) -> list[str]:
    return re.findall(r'rel="stylesheet" href="/static/css/([\w-]+)[\w.]*\.css"', html)


def pages(visitor: Visitor) -> dict[str, str]:
    link = keep(visitor, SORE)
    asked = [f"/questions/{section.key}/" for section in visitor.definition.sections]
    mine = {path: visitor.client.get(path).content.decode() for path in (*PAGES, "/summary/doctor/", *asked)}
    browser, kept = opened(link), page_of(link)
    shown = {f"kept {part}": browser.get(kept + part).content.decode() for part in ("", "doctor/")}
    in_two = "/summary/doctor/?beside=ar"
    return mine | shown | {in_two: visitor.client.get(in_two).content.decode()}


@pytest.fixture(params=[False, True], ids=["in English", "in three languages"])
def reader(db: None, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    """Somebody who visits the site as it is shipped, without its translations and with them."""
    definition = shipped.translated() if request.param else shipped.definition()
    shipped.published(definition, number=2)
    versions.current()
    yield Visitor(Browser(), definition)
    versions.newest_of.cache_clear()


def test_only_the_pages_that_ask_and_the_page_for_the_doctor_load_one_more(reader: Visitor) -> None:
    more = {"doctor": ["doctor"], "questions": ["questions"]}
    for path, html in pages(reader).items():
        kind = next((name for name in more if name in path), "")
        assert (path, sheets_of(html)) == (path, [OF_ALL, *more.get(kind, [])])


def test_what_only_one_sheet_draws_is_on_no_page_without_that_sheet(reader: Visitor) -> None:
    alone = {sheet: classes_of(sheet) - classes_of(OF_ALL) for sheet in OF_SOME}
    assert {sheet: len(names) > 5 for sheet, names in alone.items()} == {"questions": True, "doctor": True}
    for path, html in pages(reader).items():
        used = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
        missing = {sheet: used & names for sheet, names in alone.items() if sheet not in sheets_of(html)}
        assert (path, {sheet: names for sheet, names in missing.items() if names}) == (path, {})
