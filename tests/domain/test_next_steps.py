"""What one step in one answer would change."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.definition import Answers, Definition, Question, Urgency
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.next_steps import NextStep, next_steps
from tests.builders import (
    a_combined_rule,
    a_definition,
    a_flag,
    a_scored_question,
    answers_to,
    questions,
)
from tests.oracle.branching import route
from tests.oracle.evaluation import raised


def told(definition: Definition, answers: Answers) -> tuple[NextStep, ...]:
    return next_steps(evaluate(definition, answers), evaluate(definition, answers).outcome.scores)


FOUR = [a_scored_question(key) for key in "abcd"]


def test_a_step_that_crosses_the_edge_of_a_band_is_named_with_the_band_it_leads_to() -> None:
    answers = {"a": "weekly", "b": "weekly", "c": "weekly", "d": "rarely"}  # 7 of 16: 44, some
    definition = a_definition(*FOUR)
    assert told(definition, answers) == (
        NextStep("a", "often", "gut", "many"),
        NextStep("b", "often", "gut", "many"),
        NextStep("c", "often", "gut", "many"),
        NextStep("d", "weekly", "gut", "many"),
    )


def test_nothing_is_named_in_the_middle_of_a_band() -> None:
    answers = {"a": "weekly", "b": "weekly", "c": "rarely", "d": "rarely"}
    assert told(a_definition(*FOUR), answers) == ()


def test_nothing_is_named_without_a_score() -> None:
    assert told(a_definition(*FOUR), {"a": "weekly"}) == ()


def test_a_step_away_from_a_combined_rule_counts_with_all_it_changes() -> None:
    together = a_combined_rule("both", "a >= 3", "b >= 3", weight=3)
    definition = a_definition(*FOUR, combined_rules=(together,))
    answers = {"a": "often", "b": "daily", "c": "never", "d": "never"}  # 19 of 28: 68, many
    assert told(definition, answers) == (NextStep("a", "weekly", "gut", "few"),)


def test_a_step_that_brings_up_a_new_question_is_left_out() -> None:
    follow_up = a_scored_question("e", 3, asked_when=a_flag("x", "a >= 3").when)
    definition = a_definition(*FOUR, follow_up)
    answers = {"a": "weekly", "b": "weekly", "c": "weekly", "d": "rarely"}
    assert {one.question for one in told(definition, answers)} == {"b", "c", "d"}


def test_a_step_that_calls_for_help_today_is_left_out() -> None:
    flag = a_flag("red", "a >= 3", urgency=Urgency.SAME_DAY)
    answers = {"a": "weekly", "b": "weekly", "c": "weekly", "d": "rarely"}
    found = told(a_definition(*FOUR, flags=(flag,)), answers)
    assert {one.question for one in found} == {"b", "c", "d"}


@given(st.data())
def test_it_names_exactly_the_steps_that_a_new_evaluation_confirms(data: st.DataObject) -> None:
    drawn = data.draw(questions(least=3))
    definition = a_definition(*drawn)
    answers = data.draw(answers_to(drawn))
    assert set(told(definition, answers)) == by_trying_everything(definition, answers, drawn)


def by_trying_everything(definition: Definition, answers: Answers, drawn: list[Question]) -> set[NextStep]:
    evaluation, before = route(definition, answers), evaluate(definition, answers).outcome
    found = set()
    for question in drawn:
        answer = answers.get(question.key)
        if question.key not in evaluation.asked or not isinstance(answer, str):
            continue
        value = question.options_by_key[answer].value
        for option in question.options:
            if value is None or option.value is None or abs(option.value - value) != 1:
                continue
            given_now = {k: v for k, v in answers.items() if k in evaluation.asked} | {
                question.key: option.key
            }
            after = route(definition, given_now)
            if after.asked - evaluation.asked or raised(after):
                continue
            for one in before.scores:
                now = evaluate(definition, given_now).outcome.score(one.pathway)
                if one.shown is not None and now.band != one.band:
                    found.add(NextStep(question.key, option.key, one.pathway, now.band))
    return found
