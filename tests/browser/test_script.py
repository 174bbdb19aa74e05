"""The script in a real browser: nothing stands in its way, and it runs again when somebody comes back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from questionnaire.domain.definition import Definition, When
from tests.browser.conftest import OpenPage
from tests.browser.editing import go
from tests.browser.own_site import OwnSite
from tests.builders import YES_NO, a_country, a_definition, a_question, a_section, a_tick_list, when

# Every name that a key could have and that means something on a form or on the page's document.
NAMES = """() => {
  const names = new Set();
  for (const start of [document.createElement("form"), document]) {
    for (const name in start) if (/^[a-z0-9][a-z0-9_-]*$/.test(name)) names.add(name);
  }
  return [...names].sort();
}"""


def with_a_follow_up(*keys: str) -> Definition:
    """A page of questions with these keys; the last one brings up a follow-up, and a tick-list ends it."""
    asked = [a_question(key, options=YES_NO) for key in keys]
    more = a_question("more", options=YES_NO, asked_when=when(f"{keys[-1]} = yes"))
    last = a_question("last", options=YES_NO)
    page = a_section("page", *asked, more, a_tick_list("ticks", "rash", "fever"))
    return a_definition(sections=(page, a_section("end", last)), countries=(a_country(),), slug="own")


def begin(page: Page, site: OwnSite) -> None:
    page.goto(f"{site.url}/start/")
    page.get_by_label("Yes").check()
    page.get_by_label("Where are you now?").select_option("gb")
    page.get_by_label(re.compile("I agree")).check()
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/questions/page/")


def tick(page: Page, key: str, option: str) -> None:
    page.locator(f'[name="{key}"][value="{option}"]').check()


def test_no_key_stands_in_the_way_of_the_script(open_page: OpenPage, own_site: OwnSite) -> None:
    page = open_page()
    names = page.evaluate(NAMES)
    own_site.publish(with_a_follow_up(*names))
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    begin(page, own_site)
    expect(page.locator("#q-more")).to_be_hidden()
    tick(page, names[-1], "yes")
    expect(page.locator("#q-more")).to_be_visible()
    tick(page, "ticks", "rash")
    tick(page, "ticks", "none")
    assert (page.locator('[name="ticks"]:checked').count(), faults) == (1, [])
    assert {"elements", "method", "submit", "title", "children"} <= set(names)


def test_a_follow_up_is_seen_again_after_going_back(open_page: OpenPage, own_site: OwnSite) -> None:
    own_site.publish(with_a_follow_up("itch"))
    page = open_page()
    begin(page, own_site)
    tick(page, "itch", "yes")
    page.goto(f"{own_site.url}/privacy/")
    page.go_back()
    expect(page.locator('[name="itch"][value="yes"]')).to_be_checked()
    expect(page.locator("#q-more")).to_be_visible()


def test_a_follow_up_waits_for_all_of_some_answers_and_one_of_others(
    open_page: OpenPage, own_site: OwnSite
) -> None:
    when_ill = When(all=when("ill = yes").all, any=when("skin = yes", "gut = yes").all)
    asked = [a_question(key, options=YES_NO) for key in ("ill", "skin", "gut")]
    more = a_question("more", options=YES_NO, asked_when=when_ill)
    end = a_section("end", a_question("last", options=YES_NO))
    sections = (a_section("page", *asked, more), end)
    own_site.publish(a_definition(sections=sections, countries=(a_country(),), slug="own"))
    page = open_page()
    begin(page, own_site)
    seen = []
    for key, option in [
        ("ill", "yes"),
        ("gut", "yes"),
        ("ill", "no"),
        ("ill", "yes"),
        ("gut", "no"),
        ("skin", "yes"),
    ]:
        tick(page, key, option)
        seen.append(page.locator("#q-more").is_visible())
    assert seen == [False, True, False, True, False, True]


def test_a_follow_up_is_hidden_again_after_going_back_to_another_answer(
    open_page: OpenPage, own_site: OwnSite
) -> None:
    own_site.publish(with_a_follow_up("itch"))
    page = open_page()
    begin(page, own_site)
    tick(page, "itch", "yes")
    tick(page, "more", "no")
    tick(page, "ticks", "none")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/questions/end/")
    page.go_back()
    tick(page, "itch", "no")
    page.goto(f"{own_site.url}/privacy/")
    page.go_back()
    expect(page.locator('[name="itch"][value="no"]')).to_be_checked()
    expect(page.locator("#q-more")).to_be_hidden()


def test_no_key_stands_twice_as_an_id_beside_the_list_of_errors(
    open_page: OpenPage, own_site: OwnSite
) -> None:
    own_site.publish(with_a_follow_up("title", "itch"))
    page = open_page()
    begin(page, own_site)
    go(page, page.get_by_role("button", name="Continue"))
    page.wait_for_selector(".errors")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert sorted(ids) == sorted(set(ids))
    assert page.locator(".errors").get_attribute("aria-labelledby") in ids
