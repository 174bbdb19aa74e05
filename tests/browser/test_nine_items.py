"""Nine items of four steps and a scale from 0 to 10, as common forms about moods have them, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from questionnaire import definition_file
from questionnaire.domain.definition import Definition
from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.own_site import SLUG, OwnSite
from tests.browser.test_layout import CUT_OFF, sideways
from tests.browser.test_strips import ROWS
from tests.browser.walking import consent
from tests.server import ROOT

FILE = ROOT / "tests" / "content" / "nine_items.yaml"


@pytest.fixture(scope="module")
def nine_items(own_site: OwnSite) -> Definition:
    text = FILE.read_text(encoding="utf-8").replace("slug: nine-items", f"slug: {SLUG}")
    definition = definition_file.read(text)
    own_site.publish(definition)
    return definition


def begin(page: Page, site: OwnSite) -> None:
    page.goto(f"{site.url}/start/")
    consent(page)


@pytest.mark.parametrize(
    ("size", "rows"),
    [("100%", {"five": 1, "ten": 1}), ("200%", {"five": 4, "ten": 3})],
    ids=["usual", "large"],
)
def test_strips_of_a_phone_become_lists_where_the_text_is_twice_as_large(
    open_page: OpenPage, own_site: OwnSite, nine_items: Definition, size: str, rows: dict[str, int]
) -> None:
    page = open_page(width=360)
    begin(page, own_site)
    page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
    found = {
        name: {page.locator(f"#q-{question.key} .{name} label").evaluate_all(ROWS) for question in asked}
        for name, asked in (("five", nine_items.questions[:9]), ("ten", nine_items.questions[9:]))
    }
    assert found == {name: {count} for name, count in rows.items()}
    assert (sideways(page), page.evaluate(CUT_OFF), axe_violations(page)) == (0, [], [])


def test_somebody_walks_through_them_and_is_asked_to_get_help_today(
    open_page: OpenPage, own_site: OwnSite, nine_items: Definition
) -> None:
    page = open_page(width=360)
    begin(page, own_site)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for question in nine_items.questions[:9]:
        page.locator(f"#q-{question.key}").get_by_text("Most days").click()
    page.locator("[name=burden][value='7']").click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/get-help-today/")
    expect(page.get_by_role("main")).to_contain_text("Samaritans")
    page.get_by_role("link", name="See my page now").click()
    page.wait_for_url("**/summary/")
    page.goto(f"{own_site.url}/check/")
    given = page.locator(".qa dd:nth-of-type(1)").all_inner_texts()[:10]
    assert given == ["Most days"] * 9 + ["7"]
