"""FHIR: a number has an item of its own, its reasons for being absent another, and both count as here."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaire import fhir
from questionnaire.domain.definition import Answer, Answers, Definition, Urgency
from questionnaire.domain.evaluator import evaluate
from tests import renderer
from tests.builders import (
    ABSENT,
    a_definition,
    a_fact,
    a_flag,
    a_number,
    a_question,
    a_rule,
    a_scored_question,
    an_option,
    when,
)


def published(definition: Definition) -> fhir.Publication:
    return fhir.Publication(definition, version=1, base="https://gut.example", publisher="Gut Example")


CORE = "http://hl7.org/fhir/StructureDefinition"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition"
DRINKS = (
    an_option("none", 0, starts="0"),
    an_option("some", 1, starts="1"),
    an_option("many", 3, starts="10"),
)
NUMBERS = (
    a_number(rules=(a_rule(points=50),)),
    a_number("drinks", options=DRINKS, least="0", most="40", decimals=0, unit="", rules=(a_rule(points=15),)),
    a_number("colder", options=(an_option("cold", 2, starts="-5.25"), an_option("warm", 0, starts="0"), *ABSENT),
             least="-5.25", most="5", decimals=2, unit="", rules=(a_rule(),)),
    a_scored_question("shivers", 20, asked_when=when("temp = fever")),
    a_scored_question("sweats", 20, group="habits", asked_when=when("temp >= 1", "drinks < 3"), unasked_value="never"),
    a_question("why", asked_when=when("temp exists no")),
    a_number("again", asked_when=when("shivers = daily", "colder != warm", any=True), rules=(a_rule(),)),
)  # fmt: skip
DEFINITION = a_definition(
    *NUMBERS,
    facts=(a_fact("both", "temp >= 1", "drinks = many", points=30, group="second"),),
    flags=(a_flag("red", "temp = fever", "colder = cold", urgency=Urgency.SAME_DAY),),
)
ANY: dict[str, st.SearchStrategy[str]] = {
    "temp": st.sampled_from(["34", "35.9", "36", "37.4", "37.5", "38", "42.5", "unsure", "not_for_me"]),
    "drinks": st.sampled_from(["0", "1", "9", "10", "40"]),
    "colder": st.sampled_from(["-5.25", "-0.01", "0", "5", "unsure"]),
    "shivers": st.sampled_from(["never", "daily", "unsure"]),
    "sweats": st.sampled_from(["never", "daily", "unsure"]),
    "why": st.just("never"),
    "again": st.sampled_from(["34", "37", "38", "unsure"]),
}


def as_items(answers: Answers) -> dict[str, tuple[str, ...]]:
    """The answers by the items that take them."""
    numbers = {question.key for question in NUMBERS if question.least}
    beside = {key: f"{key}/reason" for key in numbers if answers.get(key) in {o.key for o in ABSENT}}
    return {beside.get(key, key): (str(answer),) for key, answer in answers.items()}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({}, optional=ANY))
def test_a_renderer_asks_the_same_and_shows_the_same_scores(answers: dict[str, Answer]) -> None:
    questionnaire = fhir.questionnaire(published(DEFINITION))
    response = renderer.filled_in(questionnaire, as_items(answers))
    taken = {i["linkId"].removesuffix("/reason") for page in response["item"] for i in page["item"]}
    evaluation = evaluate(DEFINITION, answers)
    scores = evaluation.outcome.scores
    assert taken == {key for key in evaluation.asked if key in answers}
    shown = renderer.calculated(questionnaire, response)["score/gut"]
    assert shown == (scores[0].shown if scores else None)


def item(definition: Definition, link: str) -> dict[str, Any]:
    (found,) = [i for i in renderer.items(fhir.questionnaire(published(definition))) if i["linkId"] == link]
    return found


def control(code: str) -> dict[str, Any]:
    system = "http://hl7.org/fhir/questionnaire-item-control"
    concept = {"coding": [{"system": system, "code": code}]}
    return {"url": f"{CORE}/questionnaire-itemControl", "valueCodeableConcept": concept}


def test_a_number_with_a_unit_is_a_quantity_with_limits() -> None:
    assert item(DEFINITION, "temp") == {
        "extension": [
            control("text-box"),
            {"url": f"{SDC}/sdc-questionnaire-minQuantity", "valueQuantity": {"value": 34.0, "unit": "°C"}},
            {"url": f"{SDC}/sdc-questionnaire-maxQuantity", "valueQuantity": {"value": 42.5, "unit": "°C"}},
            {"url": f"{CORE}/maxDecimalPlaces", "valueInteger": 1},
            {"url": f"{CORE}/questionnaire-unitOption", "valueCoding": {"display": "°C"}},
        ],
        "linkId": "temp",
        "text": "temp?",
        "type": "quantity",
        "required": False,  # the item beside it may be answered instead
        "repeats": False,
    }
    beside = item(DEFINITION, "temp/reason")
    assert (beside["type"], [o["valueCoding"]["code"] for o in beside["answerOption"]]) == (
        "choice",
        ["unsure", "not_for_me"],
    )


def test_a_whole_number_is_an_integer_and_required() -> None:
    found = item(DEFINITION, "drinks")
    assert (found["type"], found["required"], found["extension"][1:]) == (
        "integer",
        True,
        [{"url": f"{CORE}/minValue", "valueInteger": 0}, {"url": f"{CORE}/maxValue", "valueInteger": 40}],
    )
    assert [i["linkId"] for i in renderer.items(fhir.questionnaire(published(DEFINITION)))].count(
        "drinks/reason"
    ) == 0


@pytest.mark.parametrize(
    ("key", "answer", "link", "value"),
    [
        ("temp", "37.5", "temp", {"valueQuantity": {"value": 37.5, "unit": "°C"}}),
        ("drinks", "10", "drinks", {"valueInteger": 10}),
        ("colder", "-5.25", "colder", {"valueDecimal": -5.25}),
    ],
)
def test_an_answer_is_the_number(key: str, answer: str, link: str, value: dict[str, Any]) -> None:
    evaluation = evaluate(DEFINITION, {key: answer})
    (page, *_) = fhir.response(published(evaluation.definition), evaluation, evaluation.outcome)["item"]
    assert page["item"] == [{"linkId": link, "text": f"{key}?", "answer": [value]}]


def test_a_reason_to_give_none_is_a_coding_beside_it() -> None:
    evaluation = evaluate(DEFINITION, {"temp": "unsure"})
    (page, *_) = fhir.response(published(evaluation.definition), evaluation, evaluation.outcome)["item"]
    (answered,) = page["item"]
    assert (answered["linkId"], answered["answer"][0]["valueCoding"]["code"]) == ("temp/reason", "unsure")


def test_both_resources_are_valid_fhir() -> None:
    evaluation = evaluate(DEFINITION, {"temp": "37.5", "drinks": "1", "colder": "unsure"})
    whole = fhir.bundle(published(evaluation.definition), evaluation, evaluation.outcome)
    assert Bundle.model_validate_json(json.dumps(whole)).type == "collection"
