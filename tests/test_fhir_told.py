"""FHIR: what a system is told besides questions and scores: signs, observations, who publishes it, and codes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from fhir.resources.R4B.codesystem import CodeSystem
from fhir.resources.R4B.detectedissue import DetectedIssue
from fhir.resources.R4B.observation import Observation

from questionnaire import fhir
from questionnaire.domain.definition import Answers, Urgency
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.told import told as quoted
from tests import renderer, shipped
from tests.builders import YES_NO, a_definition, a_flag, a_question, when
from tests.server import ROOT
from tests.test_fhir import CALM, PERSONAS, codes, published, written

SHIPPED = shipped.definition()
DAY = date(2026, 11, 23)


def told(answers: Answers) -> dict[str, list[dict[str, Any]]]:
    """The resources of somebody's bundle, by type."""
    evaluation = evaluate(SHIPPED, answers)
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in fhir.bundle(published(SHIPPED), evaluation, evaluation.outcome, authored=DAY)["entry"]:
        found.setdefault(entry["resource"]["resourceType"], []).append(entry["resource"])
    return found


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_raised_sign_is_an_issue_most_urgent_first(persona: str) -> None:
    issues = told(PERSONAS[persona]).get("DetectedIssue", [])
    flags = evaluate(SHIPPED, PERSONAS[persona]).flags
    evaluation = evaluate(SHIPPED, PERSONAS[persona])
    assert [issue["code"]["text"] for issue in issues if DetectedIssue.model_validate(issue)] == [
        "; ".join(quoted(flag.when, evaluation)) for flag in flags
    ]
    assert [flag.action in issue["detail"] for flag, issue in zip(flags, issues, strict=True)] == [
        True
    ] * len(flags)


def test_a_sign_is_told_in_the_words_of_the_answer_and_not_as_the_end_of_an_if() -> None:
    [first, *_others] = told(PERSONAS["emergency"])["DetectedIssue"]
    (flag, *_rest) = evaluate(SHIPPED, PERSONAS["emergency"]).flags
    words = SHIPPED.questions_by_key["now_signs"].options_by_key["bleeding"].label
    assert first["code"]["text"] == f"“{words}”"
    assert f"<p>“{words}”</p>" in first["text"]["div"]
    assert flag.sign not in json.dumps(first, ensure_ascii=False)


def test_a_sign_that_no_answer_tells_keeps_its_own_words() -> None:
    definition = a_definition(a_question("a"), flags=(a_flag("red", "a exists no", sign="an empty page"),))
    evaluation = evaluate(definition, {})
    entries = fhir.bundle(published(definition), evaluation, evaluation.outcome, authored=DAY)["entry"]
    found = [e["resource"] for e in entries if e["resource"]["resourceType"] == "DetectedIssue"]
    assert [each["code"]["text"] for each in found] == ["an empty page"]


def test_an_emergency_is_severe_and_stands_first() -> None:
    [first, *_others] = told(PERSONAS["emergency"])["DetectedIssue"]
    assert (first["severity"], first["identifiedDateTime"]) == ("high", "2026-11-23")
    assert first["text"]["div"].startswith(
        '<div xmlns="http://www.w3.org/1999/xhtml"><p>Emergency. Call the emergency number now'
    )


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_score_that_was_shown_is_an_observation_with_its_range_and_word(persona: str) -> None:
    resources = told(PERSONAS[persona])
    outcome = evaluate(SHIPPED, PERSONAS[persona]).outcome
    found = [
        (seen["valueInteger"], seen["component"][0]["valueInteger"], seen["interpretation"][0]["text"])
        for seen in resources.get("Observation", [])
        if Observation.model_validate(seen)
    ]
    words = {pathway.key: pathway.bands_by_key for pathway in SHIPPED.pathways}
    shown = [score for score in outcome.scores if score.shown is not None]
    assert found == [(s.shown, s.high, words[s.pathway][s.band].label) for s in shown]


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_response_is_complete_if_everything_required_is_answered(persona: str) -> None:
    resources = told(PERSONAS[persona])
    [whole], [response] = resources["Questionnaire"], resources["QuestionnaireResponse"]
    given = {item["linkId"]: item.get("answer") for page in response["item"] for item in page["item"]}
    chosen = {
        key: {answer["valueCoding"]["code"] for answer in answers if "valueCoding" in answer}
        for key, answers in given.items()
        if answers
    }
    is_open = [
        item["linkId"]
        for item in renderer.items(whole)
        if item.get("required") and item["linkId"] not in chosen
        if renderer.enabled(whole, item, chosen, response)
    ]
    assert response["status"] == ("in-progress" if is_open else "completed")


def test_a_page_that_was_seen_early_is_in_progress_and_its_scores_are_preliminary() -> None:
    found = [told(PERSONAS[one]) for one in ("early and calm", "calm")]
    assert [
        (each["QuestionnaireResponse"][0]["status"], each["Observation"][0]["status"]) for each in found
    ] == [("in-progress", "preliminary"), ("completed", "final")]


def test_an_observation_names_its_response_and_the_ranges_of_all_words() -> None:
    evaluation = evaluate(SHIPPED, CALM)
    entries = fhir.bundle(published(SHIPPED), evaluation, evaluation.outcome, authored=DAY)["entry"]
    seen = next(e["resource"] for e in entries if e["resource"]["resourceType"] == "Observation")
    assert seen["derivedFrom"] == [{"reference": entries[1]["fullUrl"]}]
    assert [(r["low"]["value"], r["high"]["value"], r["text"]) for r in seen["referenceRange"]] == [
        (band.low, band.high, band.label) for band in SHIPPED.pathways[0].bands
    ]


def test_the_questionnaire_says_who_publishes_it_and_since_when() -> None:
    signed = fhir.questionnaire(published(SHIPPED, contact="us@gut.example", published=DAY, reviewed=True))
    assert {name: signed[name] for name in ("publisher", "copyright", "date", "contact", "experimental")} == {
        "publisher": "Gut Example",
        "copyright": "© The Gutskin authors, CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
        "date": "2026-11-23",
        "contact": [{"telecom": [{"system": "email", "value": "us@gut.example"}]}],
        "experimental": False,
    }


def test_what_came_with_the_project_names_its_licence_as_the_licence_asks() -> None:
    licence = (ROOT / "LICENSE-CONTENT.md").read_text(encoding="utf-8")
    whose, _name, link = written(SHIPPED)["copyright"].removeprefix("© ").split(", ")
    assert (f"Copyright (c) 2026 {whose}." in licence, f"({link}legalcode)" in licence) == (True, True)


def test_the_questionnaire_of_somebody_else_is_theirs() -> None:
    assert written(a_definition(slug="another"))["copyright"] == "© Gut Example"


def test_without_a_reviewer_or_a_contact_nothing_untrue_is_said() -> None:
    unsigned = written(SHIPPED)
    assert ("contact" in unsigned, "date" in unsigned, unsigned["experimental"]) == (False, False, True)


def test_every_code_has_a_code_system_that_can_be_asked_for_and_holds_it() -> None:
    to = published(SHIPPED)
    codings = {
        (option["valueCoding"]["system"], option["valueCoding"]["code"], option["valueCoding"]["display"])
        for item in renderer.items(written(SHIPPED))
        for option in item.get("answerOption", ())
    }
    names = {system.removeprefix("https://gut.example/fhir/CodeSystem/") for system, _, _ in codings}
    systems = [fhir.code_system(to, name) or {} for name in sorted(names)]
    assert [CodeSystem.model_validate(system).content for system in systems] == ["complete"] * len(systems)
    assert {(s["url"], c["code"], c["display"]) for s in systems for c in s["concept"]} == codings


@pytest.mark.parametrize("name", ["", "gut-skin.", "gut-skin.no_such_question", "another"])
def test_there_are_no_codes_under_any_other_name(name: str) -> None:
    assert fhir.code_system(published(SHIPPED), name) is None


def test_no_address_is_an_invention() -> None:
    assert "urn:gutskin" not in json.dumps(told(PERSONAS["worst"]))


@pytest.mark.parametrize(
    ("answers", "messages"),
    [
        ({"fever": "yes"}, [["fever"]]),
        ({"fever": "yes", "known": "no"}, [["fever"]]),
        ({"fever": "yes", "known": "yes"}, []),
        ({"known": "yes"}, []),
    ],
)
def test_a_silenced_sign_shows_nothing_and_withholds_no_score(
    answers: Answers, messages: list[list[str]]
) -> None:
    flag = a_flag(
        "fever", "fever = yes", urgency=Urgency.SAME_DAY, sign="fever", unless=when("known = yes").all
    )
    definition = a_definition(
        a_question("fever", options=YES_NO), a_question("known", options=YES_NO), flags=(flag,)
    )
    whole = fhir.questionnaire(published(definition))
    response = renderer.filled_in(whole, codes(answers))
    assert [signs for _message, signs in renderer.messages(whole, response)] == messages
    withheld = renderer.with_variables(whole, response, {})["withheld"]
    assert (withheld == [True]) == evaluate(definition, answers).withheld == bool(messages)
