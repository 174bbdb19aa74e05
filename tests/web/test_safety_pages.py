"""Warning signs: what stops the journey, what interrupts it, what leads the summary."""

from __future__ import annotations

import re

from tests import shipped, told
from tests.visitor import Visitor

CALM_NOW = {"now_skin": ("none",), "now_tummy": ("none",)}


def test_an_emergency_sign_stops_the_journey_with_one_action(visitor: Visitor) -> None:
    visitor.start("gb")
    page = visitor.post("right_now", CALM_NOW | {"now_skin": ("swelling",)})
    assert page.url == "/stop/"
    html = visitor.get("/stop/").content.decode()
    assert "<strong>999</strong>" in html
    assert '<a href="/questions/right_now/">I ticked this by mistake' in html
    assert "/series/" not in html


def test_the_number_is_that_of_the_visitors_country(visitor: Visitor) -> None:
    numbers = {}
    for country in ("gb", "ie", "us", "au", "other"):
        visitor.start(country)
        visitor.post("right_now", CALM_NOW | {"now_tummy": ("bleeding",)})
        numbers[country] = visitor.get("/stop/").content.decode().split("<strong>")[1].split("<")[0]
    assert numbers == {
        "gb": "999",
        "ie": "112 or 999",
        "us": "911",
        "au": "000",
        "other": "your local emergency number",
    }


def test_after_an_emergency_sign_no_later_page_opens(visitor: Visitor) -> None:
    visitor.walk({})
    visitor.post("right_now", CALM_NOW | {"now_skin": ("confused",)})
    paths = ("/questions/today/", "/questions/skin/", "/check/", "/summary/", "/get-help-today/")
    assert [visitor.get(path).url for path in paths] == ["/stop/"] * 5
    assert visitor.get("/questions/right_now/").status_code == 200


def test_taking_the_tick_back_opens_the_journey_again(visitor: Visitor) -> None:
    visitor.start()
    visitor.post("right_now", CALM_NOW | {"now_skin": ("unsafe",)})
    assert visitor.post("right_now", CALM_NOW).url == "/questions/today/"
    assert visitor.get("/stop/").url == "/questions/today/"


def test_a_same_day_sign_interrupts_once_and_then_lets_go_on(visitor: Visitor) -> None:
    visitor.start()
    visitor.post("right_now", CALM_NOW)
    sent = {"today_tummy": ("yellow",), "today_skin": ("none",)}
    assert visitor.post("today", sent).url == "/get-help-today/"
    assert (
        '<a class="button" href="/questions/weeks/">Continue</a>'
        in visitor.get("/get-help-today/").content.decode()
    )
    assert visitor.post("today", sent).url == "/questions/weeks/"


def test_without_a_same_day_sign_its_page_leads_on(visitor: Visitor) -> None:
    visitor.start()
    assert [visitor.get("/get-help-today/").url, visitor.get("/stop/").url] == [
        "/questions/right_now/",
        "/questions/right_now/",
    ]
    visitor.walk({})
    assert visitor.get("/stop/").url == "/check/"


def test_a_same_day_sign_hides_scores_and_food_on_the_summary(visitor: Visitor) -> None:
    visitor.walk({"today_tummy": ("yellow",), "di_fibre": "hardly", "di_veg": "less"})
    html = visitor.get("/summary/").content.decode()
    assert "data-pathway" not in html
    assert {card.subject.value for card in told.cards(html, visitor.definition)} == {"general"}


def test_care_cards_stand_above_the_scores(visitor: Visitor) -> None:
    visitor.walk({"weeks_gut": ("weight_loss",)})
    html = visitor.get("/summary/").content.decode()
    assert 0 < html.index('class="care soon"') < html.index("data-pathway")


def test_nothing_ticked_gives_no_all_clear(visitor: Visitor) -> None:
    visitor.walk({})
    assert "This questionnaire cannot rule anything out." in visitor.get("/summary/").content.decode()


def test_the_list_of_signs_says_whom_to_call_where_and_when_that_was_checked(visitor: Visitor) -> None:
    html = visitor.get("/warning-signs/").content.decode()
    numbers = [
        (line.number, line.checked_on)
        for country in shipped.definition().countries
        for line in country.lines
        if line.number
    ]

    assert re.findall(r'<time datetime="([^"]+)">', html) == [day for _, day in numbers]
    assert '<time datetime="2026-11-29">29 November 2026</time>, <a href="https://112.ie/' in html
    assert html.count("<details>") == len(shipped.definition().countries)
