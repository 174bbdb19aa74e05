"""A number in a real browser: reached, typed, refused and kept, with the script and without, in both directions."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from questionnaire.domain.definition import Definition
from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.editing import go
from tests.browser.own_site import OwnSite
from tests.browser.test_script import begin
from tests.builders import YES_NO, a_country, a_definition, a_number, a_question, a_section, when


def with_a_number(language: str = "en") -> Definition:
    more = a_question("more", options=YES_NO, asked_when=when("temp = fever"))
    page = a_section("page", a_number(hint="As you last took it."), more)
    end = a_section("end", a_question("last", options=YES_NO))
    return a_definition(sections=(page, end), countries=(a_country(),), slug="own", language=language)


def box(page: Page) -> Locator:
    return page.get_by_label("A number from 34 to 42.5")


def send(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def test_a_follow_up_comes_up_as_soon_as_the_number_calls_for_it(
    open_page: OpenPage, own_site: OwnSite
) -> None:
    own_site.publish(with_a_number())
    page = open_page()
    begin(page, own_site)
    seen = []
    for typed in ("37.9", "38,0", "", "38.5 °C", "hot", "42"):
        box(page).fill(typed)
        seen.append(page.locator("#q-more").is_visible())
    assert seen == [False, True, False, True, False, True]


def test_a_number_unticks_not_sure_and_the_box_is_kept_by_ticking_it(
    open_page: OpenPage, own_site: OwnSite
) -> None:
    own_site.publish(with_a_number())
    page = open_page()
    begin(page, own_site)
    unsure, not_for_me = (page.locator(f"#q-temp [value={key}]") for key in ("unsure", "not_for_me"))
    unsure.check()
    not_for_me.check()
    expect(unsure).not_to_be_checked()
    box(page).fill("37")
    expect(not_for_me).not_to_be_checked()
    unsure.check()
    expect(box(page)).to_have_value("37")
    send(page)
    expect(page.locator("#error-temp")).to_have_text(re.compile("Write a number or tick another answer"))


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_number_is_asked_refused_and_taken(
    open_page: OpenPage, own_site: OwnSite, javascript: bool
) -> None:
    own_site.publish(with_a_number())
    page = open_page(width=320, javascript=javascript)
    begin(page, own_site)
    number = box(page)
    number.fill("98.6 F")
    send(page)
    expect(number).to_have_value("98.6 F")
    expect(number).to_have_attribute("aria-describedby", "error-temp")
    page.get_by_role("link", name=re.compile("Write a number in digits")).click()
    number.fill("38,40")
    if not javascript:
        send(page)
        page.wait_for_url("**/questions/page/#more.0")
        expect(number).to_have_value("38.4")
    page.locator("[name=more][value=yes]").check()
    send(page)
    page.wait_for_url("**/questions/end/**")  # the fragment of the page before stays
    page.locator("[name=last][value=no]").check()
    send(page)
    page.wait_for_url("**/summary/**")
    page.goto(f"{own_site.url}/check/")
    expect(page.get_by_text("38.4\u00a0°C")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_number_fits_a_narrow_page_and_is_clean_for_axe(
    open_page: OpenPage, own_site: OwnSite, language: str
) -> None:
    own_site.publish(with_a_number(language))
    page = open_page(width=320)
    begin(page, own_site)
    violations = axe_violations(page)
    box(page).fill("1")
    go(page, page.get_by_role("button", name="Continue"))
    page.wait_for_selector(".errors")
    violations += axe_violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    height = box(page).bounding_box()
    assert (violations, wide, height is not None and height["height"] >= 48) == ([], False, True)
    assert box(page).get_attribute("inputmode") == "decimal"
    assert box(page).evaluate("e => [e.type, e.dir]") == ["text", "ltr"]
