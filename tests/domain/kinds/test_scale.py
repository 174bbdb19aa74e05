"""A scale: up to eleven short numbers side by side, anything longer one below the other."""

from __future__ import annotations

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
