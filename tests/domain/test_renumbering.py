"""Numbers follow the order of answers, and what compares with them means the same answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.conditions import ORDERINGS
from questionnaire.domain.definition import Operator
from questionnaire.domain.renumbering import moved, same_meaning, steps

orderings = st.sampled_from(sorted(ORDERINGS))
scales = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=8, unique=True)


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ((0, 1, 2), (0, 1)),
        ((4, 2, 0), (4, -2)),
        ((3, 4), (3, 1)),
        ((0, 1, 5), None),
        ((1, 1), None),
        ((1,), None),
        ((), None),
    ],
)
def test_even_steps_are_found_and_others_are_none(numbers: tuple[int, ...], found: tuple[int, int]) -> None:
    assert steps(numbers) == found


@given(scales, st.data())
def test_an_ordering_goes_on_holding_for_the_same_answers_when_some_are_put_between(
    keys: list[str], data: st.DataObject
) -> None:
    operator, number = data.draw(orderings), data.draw(st.integers(-1, 9))
    before = {key: place for place, key in enumerate(keys)}
    after, at = {}, 0
    for key in keys:
        at += data.draw(st.integers(0, 2))
        after[key], at = at, at + 1
    holds = ORDERINGS[operator]
    now = same_meaning(operator, number, before, after)
    met = {key for key, value in before.items() if holds(value, number)}
    if met and len(met) < len(keys):
        assert {key for key, value in after.items() if holds(value, now)} == met


@given(scales, orderings, st.integers(-1, 9))
def test_without_a_change_nothing_changes(keys: list[str], operator: Operator, number: int) -> None:
    numbers = {key: place for place, key in enumerate(keys)}
    assert same_meaning(operator, number, numbers, numbers) == number
    assert moved(numbers, numbers) == {}


@pytest.mark.parametrize(
    ("operator", "number", "then"),
    [(">=", 2, 2), (">", 2, 1), ("<=", 2, 1), ("<", 2, 2), (">=", 9, 9), ("<", 0, 0)],
)
def test_when_the_named_answer_is_gone_it_holds_for_the_same_others(
    operator: str, number: int, then: int
) -> None:
    before, after = {"a": 0, "b": 1, "c": 2, "d": 3}, {"a": 0, "b": 1, "d": 2}
    assert same_meaning(Operator(operator), number, before, after) == then


def test_what_moved_is_told_with_both_numbers() -> None:
    assert moved({"a": 0, "b": 1, "c": 2}, {"a": 0, "new": 1, "b": 2}) == {"b": (1, 2)}
