"""Definitions of before the second version: read without scores, written whole, refused as a draft."""

from __future__ import annotations

import json
from typing import Any

import pytest

from questionnaire import codec, definition_file, schema_one
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import Pattern
from questionnaire.domain.questions import When
from questionnaire.fhir import questionnaire as fhir_questionnaire
from questionnaire.schema_one import OldRule
from questionnaire.yaml_source import FileProblem, parse
from tests import shipped
from tests.test_fhir import published
from tests.trust import version_one

WHEN = [{"question": "a", "operator": "=", "value": "yes"}, {"question": "b", "operator": ">=", "value": "2"}]
RULE = {"pathway": "gut", "weight": 2, "grade": "C", "why": "A study."}
ASKED: dict[str, Any] = {"key": "a", "text": "A?", "options": [{"key": "yes", "label": "Yes", "value": 1}]}
OLD: dict[str, Any] = {
    "slug": "old",
    "title": "Old",
    "sections": [
        {
            "key": "page",
            "title": "Page",
            "questions": [
                ASKED | {"short": "First", "rules": [RULE | {"reverse": True, "sources": ["smith"]}]},
                ASKED | {"key": "b", "asked_when": {"behaviour": "any", "conditions": WHEN[:1]}},
            ],
        }
    ],
    "pathways": [{"key": "gut", "title": "Gut", "bands": []}],
    "combined_rules": [
        {"key": "both", "name": "Both", "when": {"conditions": WHEN}, "rule": RULE},
        {"key": "either", "name": "Either", "when": {"behaviour": "any", "conditions": WHEN}, "rule": RULE},
    ],
    "flags": [{"key": "f", "urgency": "soon", "sign": "a sign", "action": "See a GP.", "when": {}}],
}


def test_what_scored_is_left_out_and_the_rest_means_what_it_meant() -> None:
    read = codec.definition_from_json(json.dumps(OLD))
    first, second = read.questions
    assert (read.schema, read.is_scored, read.facts, first.rules) == (1, False, (), ())
    assert [(first.asked_when.in_words, second.asked_when.in_words)] == [("", "a = yes")]
    assert (second.asked_when.all, len(second.asked_when.any)) == ((), 1)
    assert read.flags[0].when == When()


def test_reading_leaves_the_data_as_they_were() -> None:
    before = json.dumps(OLD)
    schema_one.upgraded(OLD)
    assert json.dumps(OLD) == before


def test_nothing_is_scored_and_signs_are_still_raised() -> None:
    outcome = evaluate(codec.definition_from_json(json.dumps(OLD)), {"a": "yes", "b": "yes"}).outcome
    assert (outcome.pattern, outcome.scores, outcome.leaders) == (Pattern.UNSCORED, (), ())
    assert outcome.flags == ("f",)


def test_its_fhir_form_scores_nothing() -> None:
    form = fhir_questionnaire(published(codec.definition_from_json(json.dumps(OLD))))
    assert [item["linkId"] for item in form["item"] if item["linkId"][:5] != "care/"] == ["page/page"]


def test_help_today_is_still_what_comes_first() -> None:
    urgent = OLD | {"flags": [OLD["flags"][0] | {"urgency": "same_day"}]}
    assert evaluate(codec.definition_from_json(json.dumps(urgent)), {}).outcome.pattern is Pattern.WITHHELD


def test_every_rule_is_told_in_the_order_of_the_definition() -> None:
    plain: dict[str, Any] = {
        "pathway": "gut",
        "weight": 2,
        "reverse": False,
        "grade": "C",
        "why": "A study.",
        "sources": (),
    }
    assert schema_one.old_rules(OLD) == (
        OldRule(
            **plain | {"source": "a", "name": "First", "when": "", "reverse": True, "sources": ("smith",)}
        ),
        OldRule(**plain, source="both", name="Both", when="a = yes and b >= 2"),
        OldRule(**plain, source="either", name="Either", when="a = yes or b >= 2"),
    )


def test_a_version_of_today_names_its_schema_and_is_read_as_it_is() -> None:
    text = codec.definition_to_json(shipped.definition())
    assert json.loads(text)["schema"] == 3
    assert codec.definition_from_json(text) == shipped.definition()
    assert definition_file.write_stored(text) == definition_file.write(shipped.definition())


def test_the_file_of_an_old_version_has_its_rules_and_says_its_schema() -> None:
    data: Any = parse(definition_file.write_stored(json.dumps(OLD))).data
    assert list(data) == ["slug", "title", "schema", "sections", "pathways", "combined_rules", "flags"]
    assert data["schema"] == 1
    assert data["sections"][0]["questions"][0]["rules"] == OLD["sections"][0]["questions"][0]["rules"]
    assert data["sections"][0]["questions"][1]["asked_when"] == {"any": ["a = yes"]}
    assert data["combined_rules"][0]["when"] == {"all": ["a = yes", "b >= 2"]}


@pytest.mark.parametrize("line", ["schema: 1", "combined_rules: []", "sections: [{rules: [{weight: 2}]}]"])
def test_a_file_of_the_old_rules_is_refused_with_what_to_do(line: str) -> None:
    with pytest.raises(FileProblem) as refused:
        definition_file.read_storable(f"slug: x\ntitle: X\n{line}\n")
    assert refused.value.messages == [definition_file.OLD_RULES]


def test_the_stored_version_1_is_read_with_all_its_questions_signs_and_cards() -> None:
    data, read = json.loads(version_one.text()), codec.definition_from_json(version_one.text())
    asked = [question["key"] for section in data["sections"] for question in section["questions"]]
    assert [question.key for question in read.questions] == asked
    for noun in ("pathways", "flags", "advice", "claims", "countries", "references"):
        assert [row.key for row in getattr(read, noun)] == [row["key"] for row in data[noun]]
