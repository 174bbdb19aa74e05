"""Answers packed by position: nothing is lost, nothing foreign is let in, everything fits a cookie."""

from __future__ import annotations

import json
import zlib
from typing import Any

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.definition import Answer, Definition
from questionnaire.domain.packing import (
    COOKIE_BUDGET,
    Unpackable,
    from_bytes,
    largest_cookie,
    pack,
    to_bytes,
    unpack,
)
from tests.builders import YES_NO, a_definition, a_question, a_scale, a_tick_list, answers_to, questions

DEFINITION = a_definition(
    a_question("a", options=YES_NO), a_tick_list("signs", "rash", "fever"), a_question("b")
)


@pytest.mark.parametrize(
    ("answers", "packed"),
    [
        ({}, []),
        ({"a": "yes"}, [0]),
        ({"a": "no", "b": "daily"}, [1, None, 4]),
        ({"signs": ("fever", "rash")}, [None, [1, 0]]),
        ({"signs": ()}, [None, []]),
        ({"gone": "yes"}, []),
    ],
)
def test_keys_become_positions(answers: dict[str, Answer], packed: list[Any]) -> None:
    assert pack(DEFINITION, answers) == packed


@st.composite
def answered(draw: st.DrawFn, *, most: int = 8) -> tuple[Definition, dict[str, Answer]]:
    asked = draw(questions(most=most))
    return a_definition(*asked), draw(answers_to(asked))


@given(answered())
def test_packing_loses_nothing(case: tuple[Definition, dict[str, Answer]]) -> None:
    definition, answers = case
    assert unpack(definition, from_bytes(to_bytes(pack(definition, answers)))) == answers


@pytest.mark.parametrize(
    "foreign",
    [
        None,
        {},
        "no",
        7,
        [0, None, None, 0],  # an answer too many
        [4],  # an option too many
        [-1],  # not from the end
        [1.0],
        ["yes"],
        [{}],
        [[0]],  # several answers to a choice
        [None, 0],  # one answer to a tick-list
        [None, [0, 3]],
        [None, [-1]],
        [None, ["rash"]],
        [None, [[0]]],
        [None, [None]],
    ],
    ids=json.dumps,
)
def test_foreign_answers_are_refused(foreign: Any) -> None:
    with pytest.raises(Unpackable):
        unpack(DEFINITION, foreign)


def test_bytes_hold_any_json() -> None:
    value = [3, "0a1b2c3d", "gb", 1, 1_700_000_000, [1, None, [0, 2]]]
    assert from_bytes(to_bytes(value)) == value


def test_bytes_may_unfold_as_far_as_any_honest_visit() -> None:
    value = list(range(10_000))
    assert len(to_bytes(value)) < len(json.dumps(value, separators=(",", ":"))) < 64 * 1024
    assert from_bytes(to_bytes(value)) == value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"neither",
        to_bytes([1, 2, 3])[:-1],
        zlib.compress(b" " * (64 * 1024 + 1)),
        zlib.compress(b"0" * 50_000_000),
        zlib.compress(b"{"),
        zlib.compress(b"\xff"),
    ],
    ids=["empty", "not packed", "cut off", "unfolds too far", "bomb", "not JSON", "not text"],
)
def test_foreign_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- what the visit takes for a lost one
        from_bytes(data)


def sealed(definition: Definition, answers: dict[str, Answer]) -> int:
    """Bytes of the cookie value of a long-running visit, as the visit seals it."""
    value = [99_999, "0a1b2c3d", "elsewhere", 99, 1_999_999_999, pack(definition, answers)]
    return len(Fernet(Fernet.generate_key()).encrypt(to_bytes(value)))


@given(answered(most=40))
def test_no_answers_make_a_larger_cookie_than_foretold(case: tuple[Definition, dict[str, Answer]]) -> None:
    definition, answers = case
    assert sealed(definition, answers) <= largest_cookie(definition)


def test_a_long_questionnaire_answered_in_full_fits_the_budget() -> None:
    ticks = [f"sign{n}" for n in range(30)]
    choices = [a_question(f"c{n}") for n in range(80)]
    scales = [a_scale(f"s{n}", 0, 100) for n in range(20)]
    lists = [a_tick_list(f"t{n}", *ticks) for n in range(10)]
    definition = a_definition(*choices, *scales, *lists)
    answers: dict[str, Answer] = {q.key: q.options[-1].key for q in (*choices, *scales)}
    answers |= {q.key: tuple(q.options_by_key) for q in lists}
    assert sealed(definition, answers) <= largest_cookie(definition) <= COOKIE_BUDGET


def test_every_more_question_may_make_the_cookie_larger() -> None:
    sizes = [
        largest_cookie(a_definition(*(a_question(f"q{n}") for n in range(count)))) for count in (1, 50, 500)
    ]
    assert sizes == sorted(set(sizes))
