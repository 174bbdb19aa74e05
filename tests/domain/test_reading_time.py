"""How long pages take to read and answer."""

from __future__ import annotations

from dataclasses import replace

from questionnaire.domain.definition import Kind, Question, Section
from questionnaire.domain.reading_time import TICK_ALL, seconds, texts
from tests.builders import a_question, a_section, an_option


def words(count: int) -> str:
    return " ".join(f"w{number}" for number in range(count))


def a_page(*questions: Question) -> tuple[Section, tuple[Question, ...]]:
    return a_section("page", *questions, title="", intro=""), questions


PLAIN = replace(a_question("plain", text=words(238 - 16)), options=())  # the frame of a page has 16 words


def test_a_minute_is_238_words_and_a_tap_takes_two_seconds() -> None:
    assert seconds([a_page(PLAIN)]) == 60 + 2 * 2  # one for the answer, one for the page
    assert seconds([a_page(PLAIN)], ticks=3) == 60 + 5 * 2


def test_words_met_before_count_half() -> None:
    once, twice = seconds([a_page(PLAIN)]), seconds([a_page(PLAIN), a_page(PLAIN)])
    assert twice == once + 30 + 2 * 2


def test_all_that_is_read_of_a_question_counts() -> None:
    option = an_option("a", label="one two", hint="three", group="four")
    asked = a_question(
        "q", text="five", hint="six", options=(option,), why_we_ask="Not shown before it is opened."
    )
    ticks = replace(asked, kind=Kind.TICKS)
    assert " ".join(texts(asked)).split() == [
        "five",
        "six",
        "Why?",
        "four",
        "one",
        "two",
        "three",
    ]
    assert TICK_ALL in list(texts(ticks))
