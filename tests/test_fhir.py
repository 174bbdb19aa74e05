"""FHIR: an independent renderer asks the same questions and works out the same scores."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaire import fhir
from questionnaire.domain.definition import Answers, Definition, Kind, Urgency
from questionnaire.domain.evaluator import evaluate
from tests import renderer, shipped
from tests.builders import (
    a_combined_rule,
    a_definition,
    a_flag,
    a_rule,
    a_scored_question,
    a_tick_list,
    answers_to,
    questions,
    when,
)
from tests.visitor import calm

SHIPPED = shipped.definition()
CALM: Answers = {question.key: calm(question) for question in SHIPPED.questions}
WORST: Answers = {
    question.key: tuple(option.key for option in question.options if not option.exclusive)
    if question.kind is Kind.TICKS
    else max(question.options, key=lambda option: option.value or 0).key
    for question in SHIPPED.questions
    if question.key not in {"now_skin", "now_tummy", "today_skin", "today_tummy"}
}
PERSONAS: dict[str, Answers] = {
    "nobody": {},
    "calm": CALM,
    "worst": WORST,
    "absorption": {**CALM, "gut_list": ("loose", "greasy"), "gi_loose": "often", "gi_greasy": "daily",
                   "body_list": ("mouth",), "sk_mouth": "sometimes", "di_veg": "less"},
    "together": {**CALM, "skin_list": ("psoriasis",), "sk_psoriasis": "sometimes", "gut_list": ("loose",), "gi_loose": "daily"},
    "unsure": {**CALM, **{q.key: "not_sure" for q in SHIPPED.questions if "not_sure" in q.options_by_key}},
    "half sure": {**CALM, **{q.key: "not_sure" for q in SHIPPED.questions[20::2] if "not_sure" in q.options_by_key}},
    "inapplicable": {**CALM, **{q.key: "does_not_apply" for q in SHIPPED.questions if "does_not_apply" in q.options_by_key}},
    "today": {**WORST, "today_skin": ("hot_patch",)},
    "emergency": {**CALM, "now_tummy": ("bleeding",), "gi_loose": "daily"},
}  # fmt: skip


def answered(given: Answers) -> Answers:
    """Without empty tick-lists, which are no answer anywhere but in a generated example."""
    return {key: answer for key, answer in given.items() if answer}


def codes(answers: Answers) -> dict[str, tuple[str, ...]]:
    return {key: (answer,) if isinstance(answer, str) else answer for key, answer in answers.items()}


def rendered(definition: Definition, answers: Answers) -> tuple[set[str], dict[str, int | None]]:
    """Which questions a renderer takes answers to, and what it calculates."""
    questionnaire = fhir.questionnaire(definition, version=1)
    response = renderer.filled_in(questionnaire, codes(answers))
    taken = {item["linkId"] for page in response["item"] for item in page["item"]}
    return taken, renderer.calculated(questionnaire, response)


def ours(definition: Definition, answers: Answers) -> tuple[set[str], dict[str, int | None]]:
    evaluation, outcome = evaluate(definition, answers), evaluate(definition, answers).outcome
    shown: dict[str, int | None] = {f"score/{pathway.key}": None for pathway in definition.pathways}
    shown |= {f"score/{score.pathway}": score.shown for score in outcome.scores}
    return {key for key in evaluation.asked if answers.get(key)}, shown


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_renderer_asks_the_same_and_shows_the_same_scores(persona: str) -> None:
    answers = PERSONAS[persona]
    assert rendered(SHIPPED, answers) == ours(SHIPPED, answers)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_renderer_agrees_about_any_questions_and_any_answers(data: st.DataObject) -> None:
    drawn = data.draw(questions(least=3))
    scored = [q for q in drawn if q.kind is Kind.CHOICE]
    conditions = [
        f"{q.key} {data.draw(st.sampled_from(['>=', '<', '!=', '=']))} {q.values[-1]}" for q in scored[:2]
    ]
    both = a_combined_rule("both", *conditions, any=data.draw(st.booleans()), weight=2)
    definition = a_definition(*drawn, combined_rules=(both,) if conditions else ())
    answers = answered(data.draw(answers_to(drawn)))
    assert rendered(definition, answers) == ours(definition, answers)


ODD = (
    a_tick_list("signs", "rash", "fever"),
    a_scored_question("a", 3),
    a_scored_question("b", 2, asked_when=when("signs != rash")),
    a_scored_question("c", 1, asked_when=when("a >= 2", "b exists yes")),
    a_scored_question("d", 2, asked_when=when("signs = fever", "a < 3", any=True), unasked_value="daily"),
    a_scored_question("e", 1, asked_when=when("d = daily"), reverse=True),
    a_scored_question("f", 1, asked_when=when("c exists no")),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answers_to(list(ODD)))
def test_a_renderer_agrees_where_conditions_go_beyond_what_fhir_can_compare(answers: dict[str, Any]) -> None:
    red = a_flag("red", "signs = fever", "a = daily", urgency=Urgency.SAME_DAY)
    definition = a_definition(*ODD, flags=(red,))
    assert rendered(definition, answered(answers)) == ours(definition, answered(answers))


@pytest.mark.parametrize("persona", PERSONAS)
def test_both_resources_are_valid_fhir(persona: str) -> None:
    answers = PERSONAS[persona]
    evaluation, outcome = evaluate(SHIPPED, answers), evaluate(SHIPPED, answers).outcome
    whole = fhir.bundle(evaluation, outcome, version=3, authored=date(2026, 11, 23))
    questionnaire, response = (entry["resource"] for entry in whole["entry"])
    assert Questionnaire.model_validate(questionnaire).url == "urn:gutskin:questionnaire:gut-skin"
    assert QuestionnaireResponse.model_validate(response).questionnaire == f"{questionnaire['url']}|3"
    assert Bundle.model_validate_json(json.dumps(whole)).type == "collection"


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_response_answers_what_was_asked_and_shows_what_was_shown(persona: str) -> None:
    answers = PERSONAS[persona]
    evaluation, outcome = evaluate(SHIPPED, answers), evaluate(SHIPPED, answers).outcome
    response = fhir.response(evaluation, outcome, version=1)
    pages = [item for item in response["item"] if "item" in item]
    said = {
        i["linkId"]: tuple(a["valueCoding"]["code"] for a in i["answer"])
        for page in pages
        for i in page["item"]
    }
    assert said == {k: v for k, v in codes(answers).items() if k in evaluation.asked and v}
    scores = {
        item["linkId"]: item["answer"][0]["valueInteger"] for item in response["item"] if "item" not in item
    }
    assert scores == {f"score/{s.pathway}": s.shown for s in outcome.scores if s.shown is not None}


@pytest.mark.parametrize("persona", ["today", "emergency"])
def test_with_a_sign_that_needs_help_today_no_score_stands_anywhere(persona: str) -> None:
    answers = PERSONAS[persona]
    response = fhir.response(evaluate(SHIPPED, answers), evaluate(SHIPPED, answers).outcome, version=1)
    assert "score/" not in json.dumps(response)
    assert set(rendered(SHIPPED, answers)[1].values()) == {None}


def test_ordinal_values_stand_on_the_option_and_not_inside_its_coding() -> None:
    question = next(
        i for i in renderer.items(fhir.questionnaire(SHIPPED, version=1)) if i["linkId"] == "gi_loose"
    )
    options = {
        o["valueCoding"]["code"]: [e.get("valueDecimal") for e in o.get("extension", [])]
        for o in question["answerOption"]
    }
    assert options == {
        "never": [0],
        "rarely": [1],
        "sometimes": [2],
        "often": [3],
        "daily": [4],
        "not_sure": [],
    }
    assert [set(o["valueCoding"]) for o in question["answerOption"]] == [{"system", "code", "display"}] * 6


def test_follow_ups_of_the_shipped_questionnaire_need_no_expression_to_be_shown() -> None:
    whole = fhir.questionnaire(SHIPPED, version=1)
    conditional = {q.key for q in SHIPPED.questions if q.asked_when.conditions}
    assert {i["linkId"] for i in renderer.items(whole) if "enableWhen" in i} == conditional
    for item in renderer.items(whole):
        assert ("enableBehavior" in item) == (len(item.get("enableWhen", ())) > 1)


def test_link_ids_are_unique() -> None:
    links = [item["linkId"] for item in renderer.items(fhir.questionnaire(SHIPPED, version=1))]
    assert len(links) == len(set(links))


def test_a_draft_whose_question_counts_without_any_value_can_be_written_all_the_same() -> None:
    whole = fhir.questionnaire(a_definition(a_tick_list("signs", rules=(a_rule("gut"),))), version=0)
    assert [item["linkId"] for item in whole["item"]] == ["page/page", "score/gut"]
