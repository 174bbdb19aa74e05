"""A definition as one immutable value: equal by content, found by key."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from questionnaire.domain.definition import Chapter, Country, Definition, Kind, Operator, Urgency
from tests.builders import (
    UNSURE,
    a_country,
    a_definition,
    a_fact,
    a_flag,
    a_help_line,
    a_pathway,
    a_question,
    a_reference,
    a_scored_question,
    a_section,
    an_advice,
    an_option,
)


def a_whole() -> Definition:
    return a_definition(
        chapters=(Chapter("first", "First"), Chapter("last", "Last", extra=True)),
        sections=(
            a_section("skin", a_question("a"), a_question("b"), chapter="first"),
            a_section("gut", a_scored_question("c"), chapter="last"),
        ),
        facts=(a_fact("often", "a >= 3"),),
        pathways=(a_pathway("gut"), a_pathway("skin")),
        flags=(a_flag("red", "a >= 3"),),
        advice=(an_advice("card"),),
        references=(a_reference("smith"), a_reference("jones")),
        countries=(a_country("gb"), a_country("us")),
    )


def test_questions_stand_in_the_order_of_their_pages() -> None:
    assert [question.key for question in a_whole().questions] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("index", "keys"),
    [
        ("questions_by_key", ["a", "b", "c"]),
        ("sections_by_key", ["skin", "gut"]),
        ("chapters_by_key", ["first", "last"]),
        ("pathways_by_key", ["gut", "skin"]),
        ("flags_by_key", ["red"]),
        ("advice_by_key", ["card"]),
        ("references_by_key", ["smith", "jones"]),
        ("countries_by_key", ["gb", "us"]),
    ],
)
def test_every_noun_is_found_by_its_key(index: str, keys: list[str]) -> None:
    found = getattr(a_whole(), index)
    assert {key: noun.key for key, noun in found.items()} == {key: key for key in keys}
    assert list(found) == keys


def test_definitions_are_equal_by_content_whatever_was_looked_up_in_them() -> None:
    used = a_whole()
    assert used.questions_by_key["a"].values == (0, 1, 2, 3, 4)
    assert used == a_whole()
    assert hash(used) == hash(a_whole())


def test_a_definition_cannot_change() -> None:
    with pytest.raises(FrozenInstanceError):
        a_whole().title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize(("short", "name"), [("", "How often do you itch?"), ("Itching", "Itching")])
def test_a_question_is_called_by_its_short_name_if_it_has_one(short: str, name: str) -> None:
    assert a_question("itch", text="How often do you itch?", short=short).name == name


def test_values_are_sorted_each_once_without_those_that_are_absent() -> None:
    options = (an_option("x", 3), UNSURE, an_option("y", -1), an_option("z", 3), an_option("zero", 0))
    assert a_question("a", options=options).values == (-1, 0, 3)


def test_options_are_found_by_their_exact_key() -> None:
    one, ten = an_option("1", 1), an_option("10", 10)
    assert a_question("a", options=(one, ten)).options_by_key == {"1": one, "10": ten}


def test_the_order_of_urgency_is_the_order_of_the_words() -> None:
    assert list(Urgency) == ["emergency", "same_day", "soon", "routine", "caution"]


def test_closed_lists_read_as_their_words() -> None:
    assert (Kind("ticks"), Operator(">="), str(Kind.SCALE)) == (
        Kind.TICKS,
        Operator.GREATER_OR_EQUAL,
        "scale",
    )


def test_a_country_may_have_no_lines() -> None:
    assert Country("xx", "Elsewhere", ()).lines == ()


@pytest.mark.parametrize(
    ("link", "article", "anchor"),
    [("", "", ""), ("remove", "remove", ""), ("remove#sugar", "remove", "#sugar")],
)
def test_a_card_leads_to_an_article_or_a_place_in_it(link: str, article: str, anchor: str) -> None:
    card = an_advice("card", link=link)
    assert (card.article, card.anchor) == (article, anchor)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-29", date(2026, 11, 29)),
        ("2026-02-30", None),
        ("20261129", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_help_line_knows_the_day_of_its_check_if_it_is_one(typed: str, day: date | None) -> None:
    assert a_help_line(checked_on=typed).checked_day == day


@pytest.mark.parametrize(
    ("typed", "link", "source"),
    [
        ("https://www.nhs.uk/111", "https://www.nhs.uk/111", "www.nhs.uk"),
        ("an NHS trust", "", "an NHS trust"),
        ("javascript:alert(1)", "", "javascript:alert(1)"),
        ("", "", ""),
    ],
)
def test_a_source_is_linked_only_where_it_is_an_https_address(typed: str, link: str, source: str) -> None:
    line = a_help_line(checked_at=typed)

    assert (line.checked_link, line.checked_source) == (link, source)


def test_it_knows_the_page_of_each_question_and_which_pages_stand_after_the_boundary() -> None:
    whole = a_whole()
    assert {key: page.key for key, page in whole.section_of.items()} == {"a": "skin", "b": "skin", "c": "gut"}
    assert whole.extra_sections == {"gut"}


def test_all_that_counts_is_found_by_its_pathway_and_key_with_its_name() -> None:
    found = {place: (name, rule.points) for place, (name, rule) in a_whole().counted.items()}
    assert found == {("gut", "c"): ("c?", 20), ("gut", "often"): ("often holds", 20)}


def test_it_knows_how_many_of_a_thousand_choose_an_option_and_leaves_out_what_cannot_be_read() -> None:
    written = ("never 300", "often", "gone 5", "daily half", "weekly 7")
    assert a_question("a", prevalence=written).chosen_by == {"never": 300, "weekly": 7}
