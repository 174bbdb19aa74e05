"""FHIR: an independent renderer asks the same questions and works out the same scores."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaire import fhir
from questionnaire.domain.definition import Answers, Definition, Flag, Kind, Urgency
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import Evaluator, evaluate
from questionnaire.domain.respondents import invented, simulated
from questionnaire.domain.safety import WITHHOLDING
from questionnaire.domain.scoring import Score
from questionnaire.words import URGENCIES
from tests import renderer, shipped
from tests.builders import (
    a_definition,
    a_fact,
    a_flag,
    a_rule,
    a_scored_question,
    a_tick_list,
    answers_to,
    questions,
    when,
)
from tests.extremes import EVERYTHING
from tests.visitor import calm

SHIPPED = shipped.definition()
CALM: Answers = {question.key: calm(question) for question in SHIPPED.questions}
LATER = {q.key for s in SHIPPED.sections if s.key in SHIPPED.extra_sections for q in s.questions}


def early(answers: Answers) -> Answers:
    """What somebody has answered who stops at the boundary."""
    return {key: answer for key, answer in answers.items() if key not in LATER}


PERSONAS: dict[str, Answers] = {
    "nobody": {},
    "calm": CALM,
    "worst": EVERYTHING,
    "absorption": {**CALM, "gut_list": ("loose", "greasy"), "gi_loose": "often", "gi_greasy": "daily",
                   "body_list": ("mouth",), "sk_mouth": "sometimes", "di_veg": "less"},
    "together": {**CALM, "skin_list": ("psoriasis",), "sk_psoriasis": "daily",
                 "told_list": ("ibd", "operation"), "gi_ibd": "yes", "hx_surgery": "some"},
    "unsure": {**CALM, **{q.key: "not_sure" for q in SHIPPED.questions if "not_sure" in q.options_by_key}},
    "half sure": {**CALM, **{q.key: "not_sure" for q in SHIPPED.questions[20::2] if "not_sure" in q.options_by_key}},
    "inapplicable": {**CALM, **{q.key: "does_not_apply" for q in SHIPPED.questions if "does_not_apply" in q.options_by_key}},
    "early and calm": early(CALM),
    "early and worst": early(EVERYTHING),
    "today": {**EVERYTHING, "skin_signs": ("hot_patch",)},
    "emergency": {**CALM, "now_signs": ("bleeding",), "gi_loose": "daily"},
}  # fmt: skip
PEOPLE = 200


def answered(given: Answers) -> Answers:
    """Without empty tick-lists, which are no answer anywhere but in a generated example."""
    return {key: answer for key, answer in given.items() if answer}


def codes(answers: Answers) -> dict[str, tuple[str, ...]]:
    return {key: (answer,) if isinstance(answer, str) else answer for key, answer in answers.items()}


def published(definition: Definition, **changed: Any) -> fhir.Publication:
    told: dict[str, Any] = {"version": 1, "base": "https://gut.example", "publisher": "Gut Example"}
    return fhir.Publication(definition, **(told | changed))


@lru_cache(maxsize=4)
def written(definition: Definition) -> renderer.Json:
    return fhir.questionnaire(published(definition))


class Told(NamedTuple):
    """What somebody is asked and told of scores, by us or by a renderer of FHIR."""

    taken: set[str]  # the questions that an answer is taken to
    shown: dict[str, int | None]
    ranges: dict[str, tuple[Fraction, Fraction]]  # what was told, and that with all that is open
    withheld: bool
    words: dict[str, tuple[int | None, str | None]]  # up to where it could come, and the word for it
    care: list[tuple[str, list[str]]]  # what to do, and which signs ask for it, most urgent first


def rendered(definition: Definition, answers: Answers) -> Told:
    questionnaire = written(definition)
    response = renderer.filled_in(questionnaire, codes(answers))
    taken = {item["linkId"] for page in response["item"] for item in page["item"]}
    known = renderer.known(questionnaire, response)
    known = {link: of for link, of in known.items() if link.startswith("score/") and link.count("/") == 1}
    ranges = {
        link: (
            Fraction(of["points"][0], unit(link, definition)),
            Fraction(of["high"][0], unit(link, definition)),
        )
        for link, of in known.items()
    }
    withheld = {of["withheld"] == [True] for of in known.values()}
    calculated = renderer.calculated(questionnaire, response)
    return Told(
        taken,
        {link: calculated[link] for link in known},
        ranges,
        withheld == {True},
        {link: (calculated[f"{link}/most"], calculated[f"{link}/word"]) for link in known},
        renderer.messages(questionnaire, response),
    )


def unit(link: str, definition: Definition) -> int:
    """How many of the small whole units of an expression make a point."""
    group = next(i for i in written(definition)["item"] if i["linkId"] == link.replace("score/", "topic/"))
    shown = next(e for e in renderer.expressions(group, renderer.VARIABLE) if e["name"] == "shown")
    return int(shown["expression"].rpartition(" div ")[2].rstrip(")")) // 2


def ours(definition: Definition, answers: Answers) -> Told:
    return told(evaluate(definition, answers))


def told(evaluation: Evaluation) -> Told:
    definition = evaluation.definition
    shown: dict[str, int | None] = {f"score/{pathway.key}": None for pathway in definition.pathways}
    shown |= {f"score/{score.pathway}": score.shown for score in evaluation.outcome.scores}
    scores = [evaluation.score(pathway.key) for pathway in definition.pathways]
    ranges = {f"score/{score.pathway}": (score.exact, score.high_exact) for score in scores}
    taken = {key for key in evaluation.asked if evaluation.answers.get(key)}
    words: dict[str, tuple[int | None, str | None]] = dict.fromkeys(shown, (None, None))
    words |= {
        f"score/{score.pathway}": (score.high, word_of(definition, score))
        for score in evaluation.outcome.scores
        if score.shown is not None
    }
    return Told(taken, shown, ranges, evaluation.withheld, words, care(evaluation))


def word_of(definition: Definition, score: Score) -> str:
    return definition.pathways_by_key[score.pathway].bands_by_key[score.band].label


def care(evaluation: Evaluation) -> list[tuple[str, list[str]]]:
    """What to do for each urgency of which a flag is raised, and the sign of each."""
    found: dict[Urgency, list[str]] = {}
    for flag in evaluation.flags:
        found.setdefault(flag.urgency, []).append(flag.sign)
    return [(str(URGENCIES[urgency].in_fhir), signs) for urgency, signs in found.items()]


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_renderer_asks_the_same_and_shows_the_same_scores(persona: str) -> None:
    answers = PERSONAS[persona]
    assert rendered(SHIPPED, answers) == ours(SHIPPED, answers)


def crowd(count: int) -> Iterator[Answers]:
    """People as they may come and people who answer anyhow, half of each stopping at the boundary."""
    half = count // 2
    likely = islice(simulated(SHIPPED, count=half, seed=16), half)
    for number, answers in enumerate([*likely, *invented(SHIPPED, count=count - half, seed=16)]):
        yield early(answers) if number % 2 else answers


@pytest.mark.parametrize("count", [8, pytest.param(PEOPLE, marks=pytest.mark.slow)])
def test_a_renderer_agrees_about_random_people(count: int) -> None:
    evaluator, found = Evaluator(SHIPPED), []
    for answers in crowd(count):
        given = answered(answers)
        mine = told(evaluator.evaluate(given))
        assert rendered(SHIPPED, given) == mine
        found.append((mine.withheld, LATER.isdisjoint(given)))
    # The crowd holds whole and early pages, scores shown and withheld.
    assert [set(column) for column in zip(*found, strict=True)] == [{False, True}] * 2


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_renderer_agrees_about_any_questions_and_any_answers(data: st.DataObject) -> None:
    drawn = data.draw(questions(least=3, with_numbers=False))
    scored = [q for q in drawn if q.kind is Kind.CHOICE]
    conditions = [
        f"{q.key} {data.draw(st.sampled_from(['>=', '<', '!=', '=']))} {q.values[-1]}" for q in scored[:2]
    ]
    both = a_fact("both", *conditions, any=data.draw(st.booleans()), group="second")
    definition = a_definition(*drawn, facts=(both,) if conditions else ())
    answers = answered(data.draw(answers_to(drawn)))
    assert rendered(definition, answers) == ours(definition, answers)


# With b, d and the fact left open more is open than a score bears.
ODD = (
    a_tick_list("signs", "rash", "fever"),
    a_scored_question("a", 15),
    a_scored_question("b", 20, asked_when=when("signs != rash"), group="second"),
    a_scored_question("c", 5, asked_when=when("a >= 2", "b exists yes")),
    a_scored_question("d", 30, asked_when=when("signs = fever", "a < 3", any=True), group="habits", unasked_value="never"),
    a_scored_question("e", 10, asked_when=when("d = daily"), group="habits"),
    a_scored_question("f", 20, asked_when=when("c exists no")),
)  # fmt: skip
HOLDS = a_fact("holds", "signs != fever", "c exists no", "b > 1", points=20, group="second")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(answers_to(list(ODD)))
def test_a_renderer_agrees_where_conditions_go_beyond_what_fhir_can_compare(answers: dict[str, Any]) -> None:
    red = a_flag("red", "signs = fever", "a = daily", urgency=Urgency.SAME_DAY)
    definition = a_definition(*ODD, flags=(red,), facts=(HOLDS,))
    assert rendered(definition, answered(answers)) == ours(definition, answered(answers))


@pytest.mark.parametrize("persona", PERSONAS)
def test_both_resources_are_valid_fhir(persona: str) -> None:
    answers = PERSONAS[persona]
    evaluation, outcome = evaluate(SHIPPED, answers), evaluate(SHIPPED, answers).outcome
    whole = fhir.bundle(published(SHIPPED, version=3), evaluation, outcome, authored=date(2026, 11, 23))
    questionnaire, response, *_told = (entry["resource"] for entry in whole["entry"])
    assert (
        Questionnaire.model_validate(questionnaire).url == "https://gut.example/fhir/Questionnaire/gut-skin"
    )
    assert QuestionnaireResponse.model_validate(response).questionnaire == f"{questionnaire['url']}|3"
    assert Bundle.model_validate_json(json.dumps(whole)).type == "collection"


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_response_answers_what_was_asked_and_shows_what_was_shown(persona: str) -> None:
    answers = PERSONAS[persona]
    evaluation, outcome = evaluate(SHIPPED, answers), evaluate(SHIPPED, answers).outcome
    response = fhir.response(published(SHIPPED), evaluation, outcome)
    pages = [item for item in response["item"] if item["linkId"].startswith("page/")]
    said = {
        i["linkId"]: tuple(a["valueCoding"]["code"] for a in i["answer"])
        for page in pages
        for i in page["item"]
    }
    assert said == {k: v for k, v in codes(answers).items() if k in evaluation.asked and v}
    told = {
        i["linkId"]: [*i["answer"][0].values()] for p in response["item"][len(pages) :] for i in p["item"]
    }
    shown = [score for score in outcome.scores if score.shown is not None]
    assert told == {
        link: [value]
        for score in shown
        for link, value in (
            (f"score/{score.pathway}", score.shown),
            (f"score/{score.pathway}/most", score.high),
            (f"score/{score.pathway}/word", word_of(SHIPPED, score)),
        )
    }


@pytest.mark.parametrize("persona", ["today", "emergency"])
def test_with_a_sign_that_needs_help_today_no_score_stands_anywhere(persona: str) -> None:
    answers = PERSONAS[persona]
    response = fhir.response(
        published(SHIPPED), evaluate(SHIPPED, answers), evaluate(SHIPPED, answers).outcome
    )
    assert "score/" not in json.dumps(response)
    assert set(rendered(SHIPPED, answers).shown.values()) == {None}


@pytest.mark.parametrize(
    "flag", [flag for flag in SHIPPED.flags if flag.urgency in WITHHOLDING], ids=lambda flag: str(flag.key)
)
def test_a_renderer_withholds_scores_for_each_sign_that_needs_help_today(flag: Flag) -> None:
    ticks: dict[str, tuple[str, ...]] = {}
    for condition in (*flag.when.all, *flag.when.any[:1]):
        ticks[condition.question] = (*ticks.get(condition.question, ()), condition.value)
    questionnaire = written(SHIPPED)
    response = renderer.filled_in(questionnaire, codes({**CALM, **ticks}))
    assert renderer.with_variables(questionnaire, response, {})["withheld"] == [True]


def test_ordinal_values_stand_on_the_option_and_not_inside_its_coding() -> None:
    question = next(i for i in renderer.items(written(SHIPPED)) if i["linkId"] == "gi_loose")
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
    whole = written(SHIPPED)
    conditional = {q.key for q in SHIPPED.questions if q.asked_when.conditions}
    assert {i["linkId"] for i in renderer.items(whole) if "enableWhen" in i} == conditional
    for item in renderer.items(whole):
        assert ("enableBehavior" in item) == (len(item.get("enableWhen", ())) > 1)


def test_link_ids_are_unique() -> None:
    links = [item["linkId"] for item in renderer.items(written(SHIPPED))]
    assert len(links) == len(set(links))


def test_a_draft_whose_question_counts_without_any_value_can_be_written_all_the_same() -> None:
    whole = fhir.questionnaire(
        published(a_definition(a_tick_list("signs", rules=(a_rule("gut"),))), version=0)
    )
    assert [item["linkId"] for item in whole["item"]] == ["page/page", "topic/gut"]
