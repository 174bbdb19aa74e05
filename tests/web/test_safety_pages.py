"""Warning signs: what stops the journey, what interrupts it, what leads the summary."""

from __future__ import annotations

import re

import pytest

from questionnaire.domain.definition import Contact
from tests import extremes, shipped, told
from tests.visitor import Visitor

CALM_NOW = {"now_skin": ("none",), "now_tummy": ("none",)}


def test_an_emergency_sign_stops_the_journey_with_one_action(visitor: Visitor) -> None:
    visitor.start("gb")
    page = visitor.post("right_now", CALM_NOW | {"now_skin": ("swelling",)})
    assert page.url == "/stop/"
    html = visitor.get("/stop/").content.decode()
    assert '<strong><a href="tel:999" dir="ltr">999</a></strong>' in html
    assert '<a href="/questions/right_now/">I ticked this by mistake' in html
    assert "/series/" not in html


@pytest.mark.parametrize(
    ("country", "numbers"),
    [
        ("gb", ["999"]),
        ("ie", ["112", "999"]),
        ("us", ["911"]),
        ("au", ["000"]),
        ("eu", ["112"]),
        ("other", []),
    ],
)
def test_the_first_thing_to_press_calls_the_number_of_the_visitors_country(
    visitor: Visitor, country: str, numbers: list[str]
) -> None:
    visitor.start(country)
    visitor.post("right_now", CALM_NOW | {"now_tummy": ("bleeding",)})
    html = visitor.get("/stop/").content.decode()
    pressed = re.findall(r'<(?:a|button)[^>]*href="([^"]+)"', html)
    buttons = re.findall(r'<a class="call emergency" href="tel:([0-9]+)"', html)
    assert (buttons, pressed[: len(numbers)]) == (numbers, [f"tel:{number}" for number in numbers])


def test_where_there_is_no_number_it_is_said_in_words(visitor: Visitor) -> None:
    visitor.start("other")
    visitor.post("right_now", CALM_NOW | {"now_tummy": ("bleeding",)})
    assert "<strong>your local emergency number</strong>" in visitor.get("/stop/").content.decode()


def test_every_help_line_that_can_be_pressed_is_a_link(visitor: Visitor) -> None:
    """On the page that stops, and on the summary, where several signs share their lines."""
    visitor.start("gb")
    visitor.post("right_now", CALM_NOW | {"now_skin": ("unsafe",)})
    stop = re.findall(r'<strong><a href="([^"]+)"', visitor.get("/stop/").content.decode())
    assert stop == [
        "tel:999",
        "sms:999",
        "tel:116123",
        "sms:85258?&amp;body=SHOUT",
        "tel:08088088000",
        "tel:111",
    ]
    visitor.walk(extremes.SAME_DAY)
    summary = visitor.get("/summary/").content.decode()
    assert '<strong><a href="tel:111" dir="ltr">111</a></strong>' in summary


def test_a_caution_names_who_can_be_called_and_how(visitor: Visitor) -> None:
    lines = visitor.definition.countries_by_key["gb"].lines
    web = next(line for line in lines if line.contact is Contact.WEB)
    assert [piece.href for piece in web.pieces] == ["https://beateatingdisorders.org.uk"]
    visitor.walk({"safe_now": ("eating",), "ca_eating": "yes"})
    html = visitor.get("/summary/").content.decode()
    named = re.findall(r"Beat, for eating disorders: <strong>(.*?)</strong>", html)
    assert named == [f'<a href="{web.pieces[0].href}" dir="ltr">{web.number}</a>'] * len(named)


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
