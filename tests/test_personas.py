"""Invented people for trying a draft: the same people that the tests know, and some with old answers."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Answer, Answers
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import Pattern
from questionnaire.personas import Persona, all_answers, personas
from tests import extremes, shipped
from tests.builders import YES_NO, a_definition, a_number, a_question, a_tick_list
from tests.personas import PERSONAS

DEFINITION = a_definition(
    a_question("itch"), a_tick_list("signs", "rash"), a_question("sure", options=YES_NO)
)


def test_editors_can_try_everybody_that_the_tests_know() -> None:
    offered = [(p.key, p.who, all_answers(p, shipped.definition())) for p in personas("gut-skin")]
    assert offered == [(p.key, p.who, all_answers(p, shipped.definition())) for p in PERSONAS]


@pytest.mark.parametrize(
    ("answers", "pattern"),
    [
        (extremes.CALM, Pattern.NONE_STRONG),
        (extremes.EMERGENCY, Pattern.WITHHELD),
        (extremes.SAME_DAY, Pattern.WITHHELD),
        (extremes.EVERYTHING, Pattern.SAME),
        (extremes.FULLEST, Pattern.SAME),
        (extremes.UNSURE, Pattern.NOT_ENOUGH),
    ],
)
def test_the_edges_of_what_can_be_answered_are_where_they_should_be(
    answers: Answers, pattern: Pattern
) -> None:
    calm_otherwise = all_answers(Persona("edge", "Somebody", answers), shipped.definition())
    assert evaluate(shipped.definition(), calm_otherwise).outcome.pattern == pattern


def test_a_questionnaire_without_a_file_has_no_people() -> None:
    assert personas("nobody-here") == ()


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"itch": "daily", "signs": ("rash",)}, {"itch": "daily", "signs": ("rash",)}),
        ({"itch": "gone", "signs": ("gone",)}, {"itch": "never", "signs": ("none",)}),
        ({"itch": ("daily",), "signs": "rash"}, {"itch": "never", "signs": ("none",)}),
        ({"gone": "daily"}, {"itch": "never", "signs": ("none",)}),
    ],
)
def test_an_answer_that_a_draft_no_longer_has_is_calm(
    own: dict[str, Answer], told: dict[str, Answer]
) -> None:
    assert all_answers(Persona("p", "P", own), DEFINITION) == told | {"sure": "no"}


def test_somebody_unsure_says_so_wherever_that_is_offered() -> None:
    person = Persona("p", "P", unsure=True)
    assert all_answers(person, DEFINITION)["itch"] == "unsure"


def test_a_question_that_has_no_options_yet_is_left_out() -> None:
    draft = a_definition(a_question("a"), a_question("b", options=()))
    assert all_answers(Persona("calm", "Somebody calm."), draft) == {"a": "never"}


@pytest.mark.parametrize(
    ("own", "told"), [("38.2", "38.2"), ("unsure", "unsure"), ("98", "36"), ("hot", "36")]
)
def test_a_number_is_as_the_file_has_it_or_calm(own: str, told: str) -> None:
    draft = a_definition(a_number())
    assert all_answers(Persona("p", "P", {"temp": own}), draft) == {"temp": told}
