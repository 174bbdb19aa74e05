"""Warning signs: what stops the journey, what interrupts it, what leads the summary."""

from __future__ import annotations

import re

import pytest

from questionnaire.domain.definition import Contact
from tests import extremes, shipped, told
from tests.visitor import Visitor

CALM_NOW = {"now_signs": ("none",)}


def test_an_emergency_sign_stops_the_journey_with_one_action(visitor: Visitor) -> None:
    visitor.start("gb")
    page = visitor.post("right_now", CALM_NOW | {"now_signs": ("swelling",)})
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
    visitor.post("right_now", CALM_NOW | {"now_signs": ("bleeding",)})
    html = visitor.get("/stop/").content.decode()
    pressed = re.findall(r'<(?:a|button)[^>]*href="([^"]+)"', html)
    buttons = re.findall(r'<a class="call" href="tel:([0-9]+)"', html)
    assert (buttons, pressed[: len(numbers)]) == (numbers, [f"tel:{number}" for number in numbers])


def test_where_there_is_no_number_it_is_said_in_words(visitor: Visitor) -> None:
    visitor.start("other")
    visitor.post("right_now", CALM_NOW | {"now_signs": ("bleeding",)})
    assert "<strong>your local emergency number</strong>" in visitor.get("/stop/").content.decode()


def test_every_help_line_that_can_be_pressed_is_a_link(visitor: Visitor) -> None:
    """On the page that stops, and on the summary, where several signs share their lines."""
    visitor.start("gb")
    visitor.post("right_now", CALM_NOW | {"now_signs": ("unsafe",)})
    stop = re.findall(r'<strong><a href="([^"]+)"', visitor.get("/stop/").content.decode())
    assert stop == [
        "tel:999",
        "sms:999",
        "tel:116123",
        "sms:85258?&amp;body=SHOUT",
        "tel:08088088000",
        "tel:111",
        "tel:08082000247",
        "tel:08000271234",
        "tel:08088010800",
        "tel:08088021414",
    ]
    visitor.walk(extremes.SAME_DAY)
    summary = visitor.get("/summary/").content.decode()
    assert '<strong><a href="tel:111" dir="ltr">111</a></strong>' in summary


def test_a_caution_names_who_can_be_called_and_how(visitor: Visitor) -> None:
    lines = visitor.definition.countries_by_key["gb"].lines
    web = next(line for line in lines if line.contact is Contact.WEB)
    assert [piece.href for piece in web.pieces] == ["https://beateatingdisorders.org.uk"]
    visitor.walk({"ask_first": ("eating",)})
    html = visitor.get("/summary/").content.decode()
    named = re.findall(r"Beat, for eating disorders: <strong>(.*?)</strong>", html)
    assert set(named) == {f'<a href="{web.pieces[0].href}" dir="ltr">{web.number}</a>'}


def test_after_an_emergency_sign_no_later_page_opens(visitor: Visitor) -> None:
    visitor.walk({})
    visitor.post("right_now", CALM_NOW | {"now_signs": ("confused",)})
    paths = ("/questions/skin/", "/questions/food/", "/check/", "/summary/", "/get-help-today/")
    assert [visitor.get(path).url for path in paths] == ["/stop/"] * 5
    assert visitor.get("/questions/right_now/").status_code == 200


def test_taking_the_tick_back_opens_the_journey_again(visitor: Visitor) -> None:
    visitor.start()
    visitor.post("right_now", CALM_NOW | {"now_signs": ("unsafe",)})
    assert visitor.post("right_now", CALM_NOW).url == "/questions/skin/"
    assert visitor.get("/stop/").url == "/questions/skin/"


def test_a_same_day_sign_interrupts_once_and_then_lets_go_on(visitor: Visitor) -> None:
    visitor.reach("gut_signs", {})
    sent = {"gut_signs": ("yellow",)}
    assert visitor.post("gut_signs", sent).url == "/get-help-today/"
    assert (
        '<a class="btn" href="/questions/body/">Continue</a>'
        in visitor.get("/get-help-today/").content.decode()
    )
    assert visitor.post("gut_signs", sent).url == "/questions/body/"


def test_a_same_day_sign_on_the_last_page_before_the_boundary_leads_to_help_and_on_from_there(
    visitor: Visitor,
) -> None:
    visitor.reach("now_you", {"skin_signs": ("itch_all",)})
    page = visitor.post("now_you", {"ask_first": ("pregnant",), "age_band": "under_50", "_see_page": "1"})
    html = visitor.get("/get-help-today/").content.decode()
    assert page.url == "/get-help-today/"
    assert re.findall(
        r'<a(?: class="btn(?: alt)?")? href="(/(?:summary|questions)/[^"]*)">([^<]+)</a>', html
    ) == [
        ("/summary/", "See my page now"),
        ("/questions/food/", "Go on: your answers go on the page for your doctor"),
        ("/questions/now_you/", "I ticked this by mistake – go back"),
    ]


LOW = {"body_list": ("low_mood",)}


def test_help_lines_for_a_low_mood_stand_on_the_very_next_page_and_on_no_other(visitor: Visitor) -> None:
    visitor.reach("health", LOW)
    empty = visitor.post("health", {})
    following = visitor.get("/questions/health/")
    pages = [page.content.decode() for page in (following, empty, visitor.get("/questions/body/"))]
    pages.append(visitor.reach("now_you", LOW).content.decode())
    flag = next(flag for flag in visitor.definition.flags if flag.key == "rf36")
    assert [page.count(f'<div class="box" role="note">\n<p>{flag.action}</p>') for page in pages] == [
        1,
        1,
        0,
        0,
    ]
    assert ['href="tel:116123"' in page for page in pages] == [True, True, False, False]


def test_without_a_low_mood_no_help_lines_stand_there(visitor: Visitor) -> None:
    assert 'role="note"' not in visitor.reach("health", {}).content.decode()


def test_without_a_same_day_sign_its_page_leads_on(visitor: Visitor) -> None:
    visitor.start()
    assert [visitor.get("/get-help-today/").url, visitor.get("/stop/").url] == [
        "/questions/right_now/",
        "/questions/right_now/",
    ]
    visitor.walk({})
    assert visitor.get("/stop/").url == "/summary/"


def test_a_same_day_sign_hides_scores_and_food_on_the_summary(visitor: Visitor) -> None:
    visitor.walk(
        {
            "skin_list": ("acne",),
            "sk_acne": "daily",
            "gut_signs": ("yellow",),
            "di_fibre": "hardly",
            "di_veg": "less",
        }
    )
    summary, points, plan = (
        visitor.get(f"/summary/{part}").content.decode() for part in ("", "points/", "plan/")
    )
    assert ["data-pathway" in summary, "data-points" in points] == [False, False]
    assert "There are no points today" in points
    assert {card.subject.value for card in told.cards(plan, visitor.definition)} == {"general"}


def test_care_cards_stand_above_the_scores(visitor: Visitor) -> None:
    visitor.walk({"body_list": ("weight_loss",)})
    html = visitor.get("/summary/").content.decode()
    assert 0 < html.index('<li class="soon">') < html.index("data-pathway")


def test_nothing_ticked_gives_no_all_clear(visitor: Visitor) -> None:
    visitor.walk({})
    assert "This page cannot rule anything out." in visitor.get("/summary/").content.decode()


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
    assert html.count('<details class="more">') == len(shipped.definition().countries)
