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
    a_definition,
    a_fact,
    a_flag,
    a_question,
    a_scored_question,
    an_advice,
    answers_to,
    when,
)

DEFINITION = a_definition(
    a_scored_question("a", 20),
    a_question("b", asked_when=when("a >= 2")),
    a_question("c"),
    facts=(a_fact("both", "a = daily", "c = daily"),),
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
    assert (rule.fired, rule.item.state, rule.item.share) == (True, State.KNOWN, 3 / 4)


def test_a_fact_needs_its_conditions_together() -> None:
    (fact,) = trace(evaluate(DEFINITION, {"a": "daily", "c": "never"})).facts
    assert [condition.met for condition in fact.when.conditions] == [True, False]
    assert (fact.when.met, fact.rule.fired) == (False, False)


def test_a_card_that_a_flag_silences_says_so() -> None:
    (card,) = trace(evaluate(DEFINITION, {"a": "daily", "c": "daily"})).advice
    assert (card.fired, card.silenced, card.when.met) == (False, True, True)


def test_a_condition_on_a_question_that_was_not_asked_is_not_met() -> None:
    flag = trace(evaluate(DEFINITION, {"a": "never", "b": "daily"})).flags[0]
    assert [(c.asked, c.answer, c.met) for c in flag.when.conditions] == [(False, None, False)]


def test_a_flag_that_a_condition_silences_says_so() -> None:
    silenced = a_flag("red", "a = daily", unless=when("c = daily").all)
    definition = a_definition(a_question("a"), a_question("c"), flags=(silenced,))
    told = [trace(evaluate(definition, {"a": "daily", "c": c})).flags[0] for c in ("daily", "never")]
    assert [(flag.fired, flag.silenced) for flag in told] == [(False, True), (True, False)]


def test_a_silenced_flag_names_what_silences_it_and_who_speaks_instead() -> None:
    silenced = a_flag(
        "red", "a = daily", unless=when("c = daily", "c = often").all, instead=("care", "other")
    )
    flags = (silenced, a_flag("care", "c = daily"), a_flag("other", "c = never"))
    definition = a_definition(a_question("a"), a_question("c"), flags=flags)
    flag = trace(evaluate(definition, {"a": "daily", "c": "daily"})).flags[0]
    assert [condition.met for condition in flag.unless] == [True, False]
    assert ([c.condition.value for c in flag.silencing], flag.instead) == (["daily"], ("care",))


def test_a_hidden_card_names_the_flags_that_hide_it() -> None:
    flags = (a_flag("red", "c = daily"), a_flag("care", "c = daily", urgency=Urgency.CAUTION))
    cards = (
        an_advice("named", hidden_by=("red",)),
        an_advice("diet", subject=Subject.RESTRICTION),
        an_advice("free"),
    )
    definition = a_definition(a_question("c"), flags=flags, advice=cards)
    found = trace(evaluate(definition, {"c": "daily"})).advice
    assert [(card.fired, card.hidden_by) for card in found] == [
        (False, ("red",)),
        (False, ("care",)),
        (True, ()),
    ]
