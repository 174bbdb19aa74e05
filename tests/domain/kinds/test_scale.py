"""A scale: up to eleven short numbers side by side, anything longer one below the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questionnaire.domain.definition import Kind, Question
from questionnaire.domain.kinds import kind_of
from tests.builders import a_question, a_scale, an_option


@pytest.mark.parametrize(
    ("question", "has_rows"),
    [
        (a_scale(low=0, high=10), False),
        (a_scale(low=0, high=11), True),
        (a_question(kind=Kind.SCALE, options=(an_option("no", 0), an_option("much", 1, label="much"))), True),
    ],
)
def test_only_a_few_short_numbers_stand_side_by_side(question: Question, has_rows: bool) -> None:
    assert kind_of(question).has_rows(question) is has_rows


@pytest.mark.parametrize(
    ("hinted", "has_rows"),
    [((), False), ((0, 10), False), ((0,), True), ((10,), True), ((5,), True), ((0, 5, 10), True)],
)
def test_its_numbers_stand_side_by_side_only_where_every_hint_has_a_place(
    hinted: tuple[int, ...], has_rows: bool
) -> None:
    question = a_scale(low=0, high=10)
    options = [
        replace(each, hint="Words." if at in hinted else "") for at, each in enumerate(question.options)
    ]
    assert kind_of(question).has_rows(replace(question, options=tuple(options))) is has_rows


def test_a_scale_with_a_heading_stands_in_rows() -> None:
    first, *others = a_scale(low=0, high=10).options
    question = a_question(kind=Kind.SCALE, options=(replace(first, group="Days"), *others))
    assert kind_of(question).has_rows(question)
