"""Why one person is told what they are told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaire.domain.definition import Subject, Urgency
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.items import State
from questionnaire.domain.trace import trace
from tests import shipped
from tests.builders import (
    a_combined_rule,
    a_definition,
    a_flag,
    a_question,
    a_scored_question,
    an_advice,
    answers_to,
    when,
)

DEFINITION = a_definition(
    a_scored_question("a", 2),
    a_question("b", asked_when=when("a >= 2")),
    a_question("c"),
    combined_rules=(a_combined_rule("both", "a = daily", "c = daily"),),
    flags=(a_flag("red", "b = daily"), a_flag("care", "c = daily", urgency=Urgency.CAUTION)),
    advice=(an_advice("card", "a = daily", subject=Subject.RESTRICTION),),
)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_what_fired_is_what_the_person_is_told(data: st.DataObject) -> None:
    definition = shipped.definition()
    answers = data.draw(answers_to(list(definition.questions)))
    told, outcome = trace(evaluate(definition, answers)), evaluate(definition, answers).outcome
    assert {flag.key for flag in told.flags if flag.fired} == set(outcome.flags)
    assert {card.key for card in told.advice if card.fired} == set(outcome.advice)


@pytest.mark.parametrize(
    ("answers", "asked", "met"),
    [({}, False, None), ({"a": "never"}, False, False), ({"a": "often"}, True, True)],
)
def test_a_question_says_whether_and_why_it_was_asked(
    answers: dict[str, str], asked: bool, met: bool | None
) -> None:
    question = trace(evaluate(DEFINITION, answers)).questions[1]
    assert (question.asked, question.asked_when.met) == (asked, met)
    assert [c.answer for c in question.asked_when.conditions] == [answers.get("a")]


def test_a_rule_says_what_it_made_of_the_answer() -> None:
    (rule,) = trace(evaluate(DEFINITION, {"a": "often"})).questions[0].rules
    assert (rule.fired, rule.item.state, rule.item.extent) == (True, State.ANSWERED, 3 / 4)


def test_a_combined_rule_needs_its_conditions_together() -> None:
    (combined,) = trace(evaluate(DEFINITION, {"a": "daily", "c": "never"})).combined_rules
    assert [condition.met for condition in combined.when.conditions] == [True, False]
    assert (combined.when.met, combined.rule.fired) == (False, False)


def test_a_card_that_a_flag_silences_says_so() -> None:
    (card,) = trace(evaluate(DEFINITION, {"a": "daily", "c": "daily"})).advice
    assert (card.fired, card.silenced, card.when.met) == (False, True, True)


def test_a_condition_on_a_question_that_was_not_asked_is_not_met() -> None:
    flag = trace(evaluate(DEFINITION, {"a": "never", "b": "daily"})).flags[0]
    assert [(c.asked, c.answer, c.met) for c in flag.when.conditions] == [(False, None, False)]
