"""Definitions, answers and outcomes survive JSON, and nothing else passes for them."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from questionnaire import codec
from questionnaire.domain.definition import Answer, Definition, Flag
from questionnaire.domain.evaluator import evaluate
from tests.builders import (
    a_country,
    a_definition,
    a_flag,
    a_pathway,
    a_question,
    a_reference,
    a_scored_question,
    an_advice,
    answers_to,
    questions,
    values_of,
    when,
)

WHOLE = a_definition(
    *(a_scored_question(key) for key in "bcd"),
    a_scored_question("a", asked_when=when("b = daily", any=True)),
    pathways=(a_pathway("gut"), a_pathway("skin")),
    flags=(a_flag("red", "a >= 3"),),
    advice=(an_advice("card"),),
    countries=(a_country(),),
    references=(a_reference(),),
)


@settings(deadline=None, max_examples=50)
@given(values_of(Definition))
def test_a_definition_survives_json(drawn: Definition) -> None:
    definition = replace(drawn, schema=3)  # those of schema 1 are another matter (`test_schema_one`)
    assert codec.definition_from_json(codec.definition_to_json(definition)) == definition


@settings(deadline=None, max_examples=50)
@given(values_of(Definition))
def test_a_definition_survives_plain_data(definition: Definition) -> None:
    assert codec.definition_from_data(codec.definition_to_data(definition)) == definition


@st.composite
def cases(draw: st.DrawFn) -> tuple[Definition, dict[str, Answer]]:
    asked = draw(questions())
    flags = (a_flag("red", "q0 > 0"),)
    return a_definition(*asked, flags=flags, advice=(an_advice(),)), draw(answers_to(asked))


@given(cases())
def test_an_outcome_survives_json(case: tuple[Definition, dict[str, Answer]]) -> None:
    outcome = evaluate(*case).outcome
    assert codec.outcome_from_json(codec.outcome_to_json(outcome)) == outcome


@given(cases())
def test_answers_survive_json(case: tuple[Definition, dict[str, Answer]]) -> None:
    _, answers = case
    assert codec.answers_from_json(codec.answers_to_json(answers)) == answers


def test_lists_come_back_as_tuples() -> None:
    told = codec.answers_from_json('{"a": "yes", "signs": ["rash", "fever"], "none": []}')
    assert told == {"a": "yes", "signs": ("rash", "fever"), "none": ()}
    again = codec.definition_from_json(codec.definition_to_json(WHOLE))
    assert {type(again.sections), type(again.sections[0].questions), type(again.advice[0].sources)} == {tuple}
    assert hash(again) == hash(WHOLE)


def test_fractions_stay_exact() -> None:
    outcome = evaluate(a_definition(a_scored_question("b", 15)), {"b": "rarely"}).outcome
    again = codec.outcome_from_json(codec.outcome_to_json(outcome))
    assert again.score("gut").exact == Fraction(15, 4)
    assert type(again.score("gut").exact) is Fraction


def test_what_was_looked_up_in_a_definition_is_not_written() -> None:
    before = codec.definition_to_json(WHOLE)
    assert [WHOLE.questions_by_key["b"].values, WHOLE.questions_by_key["b"].options_by_key["never"].value]
    assert codec.definition_to_json(WHOLE) == before


def test_defaults_are_left_out() -> None:
    bare = a_definition(a_question("a", options=()), pathways=())
    page = {"key": "page", "title": "About page", "questions": [{"key": "a", "text": "a?", "options": []}]}
    assert codec.definition_to_data(bare) == {"slug": "test", "title": "A test", "sections": [page]}


BARE: dict[str, Any] = {"slug": "x", "title": "X", "sections": [], "schema": 3}
PAGE = {"key": "p", "title": "P", "questions": []}
FLAG = {"key": "f", "urgency": "soon", "sign": "s", "action": "a", "when": {}}


@pytest.mark.parametrize(
    ("fields", "place", "reason"),
    [
        ({"colour": "red"}, ("colour",), "unexpected_keyword_argument"),
        ({"sections": [PAGE | {"colour": "red"}]}, ("sections", 0, "colour"), "unexpected_keyword_argument"),
        (
            {"flags": [FLAG | {"when": {"some": []}}]},
            ("flags", 0, "when", "some"),
            "unexpected_keyword_argument",
        ),
        ({"flags": [FLAG | {"urgency": "now"}]}, ("flags", 0, "urgency"), "enum"),
        ({"sections": [{"key": "p", "title": "P"}]}, ("sections", 0, "questions"), "missing"),
        ({"sections": "none"}, ("sections",), "tuple_type"),
        ({"title": None}, ("title",), "string_type"),
        ({"schema": "one"}, ("schema",), "int_parsing"),
    ],
)
def test_a_definition_of_another_shape_is_refused(
    fields: dict[str, Any], place: tuple[str | int, ...], reason: str
) -> None:
    with pytest.raises(ValidationError) as from_data:
        codec.definition_from_data(BARE | fields)
    with pytest.raises(ValidationError) as from_json:
        codec.definition_from_json(json.dumps(BARE | fields))
    found = [(error["loc"], error["type"]) for error in from_data.value.errors()]
    assert found == [(place, reason)]
    assert [error["loc"] for error in from_json.value.errors()] == [place]


def test_an_outcome_with_an_unknown_field_is_refused() -> None:
    written = json.loads(codec.outcome_to_json(evaluate(WHOLE, {}).outcome))
    with pytest.raises(ValidationError, match="verdict"):
        codec.outcome_from_json(json.dumps(written | {"verdict": "ill"}))


@pytest.mark.parametrize(
    "text", ['{"a": null}', '{"a": 1.5, "b": {}}', '{"a": [null]}', '["a"]', "null", "{"]
)
def test_answers_of_another_shape_are_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        codec.answers_from_json(text)


def test_numbers_are_text_where_text_is_meant() -> None:
    smith = a_reference(year="2020", pmid="123")
    data = codec.definition_to_data(a_definition(references=(smith,)))
    data["references"][0] |= {"year": 2020, "pmid": 123}
    assert codec.definition_from_data(data).references == (smith,)


def test_a_flag_without_conditions_survives() -> None:
    definition = a_definition(flags=(a_flag("always"),))
    flags: tuple[Flag, ...] = codec.definition_from_json(codec.definition_to_json(definition)).flags
    assert flags == definition.flags


def test_fingerprints_tell_texts_apart() -> None:
    assert [codec.fingerprint(text) for text in ("", "a", "b")] == ["e3b0c442", "ca978112", "3e23e816"]
