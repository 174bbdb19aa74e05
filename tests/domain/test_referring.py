"""Who refers to a row."""

from __future__ import annotations

import pytest

from questionnaire.domain.referring import Row, referring, referring_to_option
from tests.builders import (
    a_definition,
    a_fact,
    a_flag,
    a_question,
    a_reference,
    a_rule,
    an_advice,
    when,
)

DEFINITION = a_definition(
    a_question("a", unasked_value="never", rules=(a_rule(sources=("smith",)),)),
    a_question("b", asked_when=when("a >= 2")),
    facts=(a_fact("both", "a = never"),),
    flags=(a_flag("red", "a = daily", sources=("smith",)),),
    advice=(an_advice("card", "b = never", hidden_by=("red",)),),
    references=(a_reference("smith"), a_reference("jones")),
)


@pytest.mark.parametrize(
    ("noun", "key", "rows"),
    [
        ("question", "a", (("question", "b"), ("fact", "both"), ("flag", "red"))),
        ("question", "b", (("advice", "card"),)),
        ("pathway", "gut", (("question", "a"), ("fact", "both"))),
        ("flag", "red", (("advice", "card"),)),
        ("reference", "smith", (("question", "a"), ("flag", "red"), ("advice", "card"))),
        ("reference", "jones", ()),
        ("advice", "card", ()),
    ],
)
def test_it_names_each_row_that_refers(noun: str, key: str, rows: tuple[Row, ...]) -> None:
    assert referring(DEFINITION, noun, key) == rows


def test_an_option_is_named_by_conditions_and_by_the_value_that_counts_unasked() -> None:
    assert referring_to_option(DEFINITION, "a", "never") == (("question", "a"), ("fact", "both"))
    assert referring_to_option(DEFINITION, "a", "daily") == (("flag", "red"),)
    assert referring_to_option(DEFINITION, "a", "often") == ()
