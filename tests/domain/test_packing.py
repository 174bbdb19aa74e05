"""Answers packed by position: nothing is lost, nothing foreign is let in, everything fits a cookie."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.definition import Answer, Definition
from questionnaire.domain.packing import (
    COOKIE_BUDGET,
    Unpackable,
    largest_cookie,
    pack,
    unpack,
)
from tests.builders import YES_NO, a_definition, a_question, a_scale, a_tick_list, answers_to, questions

DEFINITION = a_definition(
    a_question("a", options=YES_NO), a_tick_list("signs", "rash", "fever"), a_question("b")
)


@pytest.mark.parametrize(
    ("answers", "packed"),
    [
        ({}, b""),
        ({"a": "yes"}, b"\1"),
        ({"a": "no", "b": "daily"}, b"\2\0\5"),
        ({"signs": ("rash", "fever")}, b"\0\7"),
        ({"signs": ()}, b"\0\1"),
        ({"gone": "yes"}, b""),
    ],
)
def test_keys_become_positions(answers: dict[str, Answer], packed: bytes) -> None:
    assert pack(DEFINITION, answers) == packed


@st.composite
def answered(draw: st.DrawFn, *, most: int = 8) -> tuple[Definition, dict[str, Answer]]:
    asked = draw(questions(most=most))
    return a_definition(*asked), draw(answers_to(asked))


def in_order(definition: Definition, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The same answers, ticks in the order of their options."""
    return {
        key: answer
        if isinstance(answer, str)
        else tuple(k for k in definition.questions_by_key[key].places if k in answer)
        for key, answer in answers.items()
    }


@given(answered())
def test_packing_loses_nothing(case: tuple[Definition, dict[str, Answer]]) -> None:
    definition, answers = case
    assert unpack(definition, pack(definition, answers)) == in_order(definition, answers)


@pytest.mark.parametrize(
    "foreign",
    [
        b"\1\0\0\1",  # an answer too many
        b"\1\0\0\0",  # of a longer questionnaire, unanswered
        b"\5",  # an option too many
        b"\0\2",  # ticked, and not answered
        b"\0\x11",  # a tick too many
    ],
    ids=repr,
)
def test_foreign_answers_are_refused(foreign: bytes) -> None:
    with pytest.raises(Unpackable):
        unpack(DEFINITION, foreign)


def test_a_choice_among_very_many_takes_a_second_byte() -> None:
    definition = a_definition(a_scale("s", 0, 299), a_question("b"))
    answers: dict[str, Answer] = {"s": "299", "b": "never"}
    assert pack(definition, answers) == b"\x2c\1\1"
    assert unpack(definition, pack(definition, answers)) == answers


def sealed(definition: Definition, answers: dict[str, Answer]) -> int:
    """Bytes of the cookie value of a long-running visit, as the visit seals it."""
    head = b"99999 0a1b2c3d elsewhere 99 1999999999\n"
    around = b"nonce, 12 by" + b"time:" + b"tag, sixteen byt"
    return len(base64.b64encode(around + head + pack(definition, answers)))


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
