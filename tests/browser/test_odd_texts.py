"""Texts that are hard to lay out: a very long word, and characters that turn their neighbours around."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from questionnaire.domain.definition import Definition, Urgency
from tests.browser.conftest import OpenPage
from tests.browser.editing import go
from tests.browser.own_site import OwnSite
from tests.browser.test_layout import sideways
from tests.builders import (
    YES_NO,
    a_country,
    a_definition,
    a_flag,
    a_pathway,
    a_question,
    a_reference,
    a_rule,
    a_section,
    a_tick_list,
    an_advice,
    an_option,
)

LONG = "Pseudopseudohypoparathyreoidismusuntersuchung"
TURNING = "\u202eabc"  # a right-to-left override that nobody closes
SAME_FOR_ALL = (
    "/",
    "/start/",
    "/how-it-works/",
    "/how-it-works/gut/",
    "/evidence/",
    "/evidence/smith/",
    "/warning-signs/",
)


def long_words() -> Definition:
    rule = a_rule(sources=("smith",), why=f"{LONG}.")
    options = (*YES_NO, an_option("long", 2, label=LONG, hint=LONG))
    counted = {"rules": (rule,), "options": options, "why_we_ask": LONG, "hint": LONG}
    asked = [a_question(key, text=f"{LONG}?", short=LONG, **counted) for key in ("q1", "q2", "q3")]
    ticks = a_tick_list("signs", "rash", text=LONG)
    return a_definition(
        slug="own",
        title=LONG,
        sections=(a_section("page", ticks, *asked, title=LONG, intro=LONG),),
        pathways=(a_pathway("gut", title=LONG, what=LONG, note=LONG),),
        flags=(a_flag("red", "signs = rash", sign=LONG, action=LONG, urgency=Urgency.SOON),),
        advice=(an_advice("card", title=LONG, text=LONG, caution=LONG),),
        references=(a_reference("smith", title=LONG),),
        countries=(a_country(),),
    )


def walk(page: Page, site: OwnSite) -> None:
    """To the first page of questions."""
    page.goto(f"{site.url}/start/")
    page.get_by_label("Yes").check()
    page.get_by_label("Where are you now?").select_option("gb")
    page.get_by_label(re.compile("I agree")).check()
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/questions/page/")


def test_no_page_is_wider_than_the_phone_for_a_word_of_45_letters(
    open_page: OpenPage, own_site: OwnSite
) -> None:
    own_site.publish(long_words())
    page = open_page(width=320, height=640)
    wider = {}
    for path in SAME_FOR_ALL:
        page.goto(own_site.url + path)
        wider[path] = sideways(page)
    walk(page, own_site)
    wider["questions"] = sideways(page)
    go(page, page.get_by_role("button", name="Continue"))
    page.wait_for_selector(".errors")
    wider["errors"] = sideways(page)
    page.check("[name=signs][value=rash]")
    for key in ("q1", "q2", "q3"):
        page.check(f"[name={key}][value=long]")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/summary/")
    wider["summary"] = sideways(page)
    for path in ("/check/", "/summary/points/", "/summary/plan/", "/summary/doctor/"):
        page.goto(own_site.url + path)
        wider[path] = sideways(page)
    assert wider == dict.fromkeys(wider, 0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_override_turns_no_neighbour_around(open_page: OpenPage, own_site: OwnSite, language: str) -> None:
    options = (*YES_NO, an_option("odd", 2, label=TURNING, hint="123 hint"))
    asked = [a_question(key, short=name, options=options, rules=(a_rule(),)) for key, name in
             (("q1", TURNING), ("q2", "second"), ("q3", "third"))]  # fmt: skip
    own_site.publish(a_definition(*asked, slug="own", language=language, countries=(a_country(),)))
    page = open_page()
    walk(page, own_site)
    for question in asked:
        page.check(f"[name={question.key}][value=unsure]")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/summary/")
    page.goto(f"{own_site.url}/summary/points/")
    places = (
        page.locator(".left-open")
        .first.locator("bdi")
        .evaluate_all("all => all.map((e) => e.getBoundingClientRect().x)")
    )
    forward = language == "en"
    assert (len(places), places) == (3, sorted(places, reverse=not forward))
    page.goto(f"{own_site.url}/questions/page/")
    isolated = page.locator(".opt :is(label, small)").evaluate_all(
        "all => all.map((e) => getComputedStyle(e).unicodeBidi)"
    )
    assert set(isolated) == {"isolate"}
