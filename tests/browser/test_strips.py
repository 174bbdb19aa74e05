"""Answers side by side, and follow-ups in their rows, also without a script, at large text and on a small phone."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from questionnaire.domain.definition import Definition
from tests.browser.conftest import OpenPage, axe_violations
from tests.browser.own_site import OwnSite
from tests.browser.test_script import begin
from tests.builders import (
    UNSURE,
    a_country,
    a_definition,
    a_question,
    a_scale,
    a_section,
    a_tick_list,
    an_option,
    numbers,
    when,
)

LEVELS = (*(an_option(f"v{value}", value, label=f"Level {value}") for value in range(4)), UNSURE)
WORDS = {"0": "no bother", "10": "the worst I can imagine"}
BOTHER = tuple(replace(option, hint=WORDS.get(option.key, "")) for option in numbers(0, 10))
# How many rows the options of a question take.
ROWS = "all => new Set(all.map((e) => Math.round(e.getBoundingClientRect().y))).size"


def questionnaire() -> Definition:
    page = a_section(
        "page",
        a_tick_list("list", "rash", "fever"),
        a_question("rash_days", text="On how many days?", options=LEVELS, asked_when=when("list = rash")),
        a_question("level", text="An invented item?", options=LEVELS),
        replace(a_scale("bother", text="How much did it bother you?"), options=BOTHER),
    )
    return a_definition(sections=(page,), countries=(a_country(),), slug="own")


def opened(page: Page, site: OwnSite) -> Page:
    site.publish(questionnaire())
    begin(page, site)
    return page


@pytest.mark.parametrize(
    ("width", "size", "rows"),
    [(360, "16px", (1, 1)), (320, "16px", (1, 1)), (1280, "16px", (1, 1)), (320, "32px", (4, 3))],
)
def test_steps_and_numbers_stand_side_by_side_where_there_is_room(
    open_page: OpenPage, own_site: OwnSite, width: int, size: str, rows: tuple[int, int]
) -> None:
    page = opened(open_page(width=width), own_site)
    page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
    found = tuple(page.locator(f"#q-{key} {strip} label").evaluate_all(ROWS) for key, strip in
                  (("level", ".five"), ("bother", ".ten")))  # fmt: skip
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert (found, wide, axe_violations(page)) == (rows, False, [])


def test_a_number_of_a_scale_is_pressed_named_and_taken_and_its_ends_are_described(
    open_page: OpenPage, own_site: OwnSite
) -> None:
    page = opened(open_page(width=360), own_site)
    page.get_by_role("checkbox", name="none").check()
    page.get_by_role("radio", name="Level 2", exact=True).last.check()
    least = page.get_by_role("radio", name="0", exact=True)
    expect(least).to_have_accessible_description("no bother")
    page.locator("[name=bother][value='7']").click()
    expect(page.get_by_role("radio", name="7", exact=True)).to_be_checked()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/summary/")
    page.goto(f"{own_site.url}/check/")
    assert page.locator(".qa dd:nth-of-type(1)").all_inner_texts()[:3] == ["None", "Level 2", "7"]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_follow_up_comes_up_in_its_row_and_goes_with_the_tick(
    open_page: OpenPage, own_site: OwnSite, javascript: bool
) -> None:
    page = opened(open_page(width=360, javascript=javascript), own_site)
    follow_up = page.locator(".opt", has=page.locator("[value=rash]")).locator("#q-rash_days")
    seen = [follow_up.is_visible()]
    for change in ("check", "uncheck"):
        getattr(page.get_by_role("checkbox", name="rash"), change)()
        seen.append(follow_up.is_visible())
    assert seen == [False, True, False]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_errors_change_and_what_came_up_put_the_focus_where_it_belongs(
    open_page: OpenPage, own_site: OwnSite, javascript: bool
) -> None:
    page = opened(open_page(width=360, javascript=javascript), own_site)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".errors")).to_be_focused()
    page.get_by_role("link", name=re.compile("How much did it bother you")).click()
    expect(page.locator("[name=bother]").first).to_be_focused()
    assert page.locator("#q-bother legend").evaluate("e => e.getBoundingClientRect().y >= 0")
    page.get_by_role("checkbox", name="rash").check()
    page.locator("[name=level][value=v1]").check()
    page.locator('[name=bother][value="3"]').check()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/questions/page/#rash_days.0")
    expect(page.locator("[name=rash_days]").first).to_be_focused()
    page.locator("[name=rash_days][value=v2]").check()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/summary/")
    page.goto(f"{own_site.url}/check/")
    page.get_by_role("link", name="Change An invented item?").click()
    expect(page.locator("[name=level]").first).to_be_focused()
    page.locator("[name=level][value=v3]").check()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/check/#level.change")
    expect(page.get_by_role("link", name="Change An invented item?")).to_be_focused()


def test_the_list_of_countries_has_the_focus_when_it_was_left_out(open_page: OpenPage) -> None:
    page = open_page(width=360)
    page.goto("/start/")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("link", name=re.compile("Choose where you are")).click()
    expect(page.get_by_label("Where are you now?")).to_be_focused()
