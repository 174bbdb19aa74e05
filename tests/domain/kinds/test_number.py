"""A number: what is typed becomes an answer, and counts as the range that it falls into."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.definition import Answer, Definition, Kind, Question
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.items import State
from questionnaire.domain.kinds import Fault, Style, kind_of
from questionnaire.domain.next_steps import what_would_change
from questionnaire.domain.packing import Unpackable, pack, unpack
from questionnaire.domain.pages import page_of
from questionnaire.domain.problems import problems
from questionnaire.domain.receiving import Received, receive
from questionnaire.domain.respondents import simulated
from questionnaire.domain.reveal import Reveal
from questionnaire.domain.simulation import simulate
from tests.builders import (
    TEMPERATURE,
    UNSURE,
    a_definition,
    a_fact,
    a_flag,
    a_number,
    a_question,
    a_rule,
    a_scored_question,
    a_section,
    an_evaluation,
    an_option,
    when,
)

TEMP = a_number()
NUMBER = kind_of(TEMP)
HEAT = a_definition(
    a_number(rules=(a_rule(),)),
    *(a_scored_question(f"q{n}") for n in range(3)),
    a_question("shivers", asked_when=when("temp = fever")),
    a_question("cold", asked_when=when("temp < 1")),
    flags=(a_flag("hot", "temp >= 2"), a_flag("told", "temp exists yes"), a_flag("odd", "temp != usual")),
)
AS_CHOICE = a_definition(a_number(rules=(a_rule(),), kind=Kind.CHOICE), *HEAT.questions[1:], flags=HEAT.flags)
TEMPERATURES = st.integers(340, 425).map(lambda tenths: str(Decimal(tenths).scaleb(-1)).removesuffix(".0"))


def received(*values: str, question: Question = TEMP) -> Received:
    page = a_section("page", question)
    definition = a_definition(sections=(page,))
    return receive(page, {question.key: list(values)}, before=evaluate(definition, {}))


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        (("37.5",), "37.5"),
        (("37,50 °C",), "37.5"),
        (("34",), "34"),
        (("42.5",), "42.5"),
        (("", "unsure"), "unsure"),
        (("unsure",), "unsure"),
        ((" 38 ", ""), "38"),
        (("not_for_me", "not_for_me"), "not_for_me"),
    ],
)
def test_what_is_typed_or_ticked_is_the_answer(values: tuple[str, ...], answer: str) -> None:
    found = received(*values)
    assert (found.evaluation.given, found.faults) == ({"temp": answer}, {})


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ((), Fault.MISSING),
        (("",), Fault.MISSING),
        ((" \t",), Fault.MISSING),
        (("hot",), Fault.NOT_A_NUMBER),
        (("fever",), Fault.NOT_A_NUMBER),  # a range is not chosen but fallen into
        (("37.55",), Fault.NOT_A_NUMBER),
        (("33.9",), Fault.OUT_OF_RANGE),
        (("42.6",), Fault.OUT_OF_RANGE),
        (("-37",), Fault.OUT_OF_RANGE),
        (("37", "unsure"), Fault.NOT_ALONE),
        (("hot", "unsure"), Fault.NOT_ALONE),
        (("37", "38"), Fault.SEVERAL),
        (("unsure", "not_for_me"), Fault.SEVERAL),
    ],
)
def test_what_is_wrong_is_said_and_gives_no_answer(values: tuple[str, ...], fault: Fault) -> None:
    found = received(*values)
    assert (found.evaluation.given, found.faults) == ({}, {"temp": fault})


def test_an_optional_number_can_be_left_open() -> None:
    found = received("", question=a_number(required=False))
    assert (found.evaluation.given, found.faults) == ({}, {})


@pytest.mark.parametrize(
    ("answer", "option"),
    [
        *(("34", "low"), ("35.9", "low"), ("36", "usual"), ("37.4", "usual"), ("37.5", "raised")),
        *(("38", "fever"), ("42.5", "fever"), ("unsure", "unsure"), ("fever", "fever")),
    ],
)
def test_a_number_falls_into_the_last_range_that_starts_at_or_below_it(answer: str, option: str) -> None:
    assert NUMBER.option(TEMP, answer) == option


@given(TEMPERATURES, st.lists(st.sampled_from(["never", "daily", "unsure"]), min_size=3, max_size=3))
def test_a_number_is_worth_what_its_range_would_be_as_a_choice(answer: str, others: list[str]) -> None:
    rest: dict[str, Answer] = {f"q{n}": other for n, other in enumerate(others)}
    typed = evaluate(HEAT, {**rest, "temp": answer})
    chosen = evaluate(AS_CHOICE, {**rest, "temp": NUMBER.option(TEMP, answer)})
    assert (typed.asked, typed.facts, typed.became) == (chosen.asked, chosen.facts, chosen.became)
    assert typed.outcome == chosen.outcome
    assert [what_would_change(typed, score) for score in typed.outcome.scores] == [
        what_would_change(chosen, score) for score in chosen.outcome.scores
    ]


@pytest.mark.parametrize(
    ("answer", "share"),
    [("36.9", Fraction(0)), ("34", Fraction(1, 2)), ("37.9", Fraction(1, 2)), ("38", Fraction(1))],
)
def test_a_number_brings_the_share_of_its_points_that_its_range_has(answer: str, share: Fraction) -> None:
    evaluation = an_evaluation(a_number(rules=(a_rule(points=40),)), temp=answer)
    item = evaluation.item("gut", "temp")
    assert (item.state, item.share, item.brings) == (State.KNOWN, share, 40 * share)


@pytest.mark.parametrize(("answer", "share"), [("36.9", 0), ("34", 1), ("37.5", 1), ("42.5", 1)])
def test_a_range_marked_full_and_every_stronger_one_bring_all_points(answer: str, share: int) -> None:
    options = tuple(replace(option, full=option.key == "raised") for option in TEMPERATURE)
    asked = a_number(options=options, rules=(a_rule(points=40),))
    assert an_evaluation(asked, temp=answer).item("gut", "temp").share == share


@pytest.mark.parametrize(
    ("answers", "state", "open_points"),
    [
        ({"temp": "unsure"}, State.UNSURE, 40),
        ({"temp": "not_for_me"}, State.OUT, 0),
        ({}, State.NOT_ASKED_YET, 40),
    ],
)
def test_without_a_number_its_points_are_open_unless_it_does_not_apply(
    answers: dict[str, str], state: State, open_points: int
) -> None:
    item = an_evaluation(a_number(rules=(a_rule(points=40),)), **answers).item("gut", "temp")
    assert (item.state, item.brings, item.may_bring) == (state, 0, open_points)


def test_only_the_strongest_of_a_group_counts_among_numbers_and_facts_on_their_ranges() -> None:
    hot = a_fact("hot", "temp >= 1", points=30)
    evaluation = evaluate(a_definition(a_number(rules=(a_rule(points=40),)), facts=(hot,)), {"temp": "37.5"})
    assert [evaluation.item("gut", key).brings for key in ("temp", "hot")] == [20, 30]
    assert evaluation.score("gut").exact == 30


@pytest.mark.parametrize(
    ("answer", "packed"),
    [("unsure", b"\x01"), ("not_for_me", b"\x02"), ("34", b"\x03"), ("34.1", b"\x04"), ("42.5", b"\x58")],
)
def test_a_number_is_packed_as_its_steps_from_the_least(answer: str, packed: bytes) -> None:
    definition = a_definition(TEMP)
    assert pack(definition, {"temp": answer}) == packed
    assert unpack(definition, packed) == {"temp": answer}


@pytest.mark.parametrize("packed", [b"\x59", b"\xff"])
def test_a_number_above_the_most_is_not_unpacked(packed: bytes) -> None:
    with pytest.raises(Unpackable):
        unpack(a_definition(TEMP), packed)


@given(st.data(), st.integers(-(10**6), 10**6), st.integers(1, 10**6), st.integers(0, 4), st.integers(0, 2))
def test_packing_loses_no_number(
    data: st.DataObject, least: int, span: int, decimals: int, absent: int
) -> None:
    def text(steps: int) -> str:
        return f"{Decimal(steps).scaleb(-decimals):f}"

    ranges = an_option("all", starts=text(least))
    options = (ranges, *TEMP.reasons[:absent])
    question = a_number(
        least=text(least), most=text(least + span), decimals=decimals, options=options, unit=""
    )
    definition = a_definition(question, a_number("next"))
    typed = data.draw(st.integers(least, least + span).map(text))
    answer = NUMBER.receive(question, [typed])
    assert NUMBER.fault(question, [typed]) is None
    assert Decimal(str(answer)) == Decimal(typed)
    answers: dict[str, Answer] = {"temp": answer, "next": "37"}
    assert unpack(definition, pack(definition, answers)) == answers


@pytest.mark.parametrize(
    ("answer", "label", "written"),
    [("37.5", "37.5\u00a0°C", "37.5"), ("unsure", UNSURE.label, "unsure"), ("fever", "Fever", "fever")],
)
def test_an_answer_is_told_as_it_was_given(answer: str, label: str, written: str) -> None:
    assert (NUMBER.labels(TEMP, answer), NUMBER.written(TEMP, answer)) == ((label,), (written,))


def test_without_a_unit_a_number_stands_alone() -> None:
    assert NUMBER.labels(a_number(unit=""), "37.5") == ("37.5",)


@pytest.mark.parametrize(
    ("answer", "offered"),
    [("37.5", True), ("unsure", True), ("37.50", False), ("50", False), ("fever", False), (("37",), False)],
)
def test_an_answer_written_elsewhere_fits_if_it_is_one(answer: Answer, offered: bool) -> None:
    assert NUMBER.offers(TEMP, answer) is offered


def test_the_calm_answer_is_in_the_least_range() -> None:
    assert NUMBER.calm(TEMP) == "36"


@pytest.mark.parametrize(("answer", "told"), [("36.5", False), ("34", True), ("38", True), ("unsure", False)])
def test_a_number_is_something_where_its_range_counts_more_than_the_least(answer: str, told: bool) -> None:
    assert NUMBER.is_something(TEMP, answer) is told


def test_a_number_whose_ranges_do_not_count_is_always_something() -> None:
    plain = a_number(options=(an_option("any", starts="34"), UNSURE))
    assert [NUMBER.is_something(plain, answer) for answer in ("34", "unsure")] == [True, False]


@pytest.mark.parametrize("style", Style)
def test_invented_numbers_are_answers_of_every_range(style: Style) -> None:
    drawn = NUMBER.invent(TEMP, style, size=2000, random=Random(1))
    assert all(answer is not None and NUMBER.offers(TEMP, answer) for answer in drawn)
    assert {NUMBER.option(TEMP, answer or "") for answer in drawn} == set(TEMP.options_by_key)


def test_simulated_numbers_come_by_how_many_have_their_range() -> None:
    common = a_number(prevalence=("low 50", "usual 800", "fever 100", "unsure 50"))
    drawn = NUMBER.draw(common, size=4000, random=Random(1))
    assert all(NUMBER.offers(common, answer) for answer in drawn)
    counted = Counter(NUMBER.option(common, answer) for answer in drawn)
    assert {key: round(count / 200) for key, count in counted.items()} == {
        "low": 1,
        "usual": 16,
        "fever": 2,
        "unsure": 1,
    }
    assert len(set(drawn)) == 20 + 15 + 46 + 1  # every number of these ranges, and "not sure"


def test_a_simulated_crowd_has_the_numbers_that_were_drawn() -> None:
    definition = a_definition(a_number(prevalence=("fever 1000",)))
    people = list(simulated(definition, count=300, seed=1))
    assert {NUMBER.option(TEMP, answers["temp"]) for answers in people} == {"fever"}
    assert len({answers["temp"] for answers in people}) > 40


@pytest.mark.parametrize(
    ("prevalence", "kinds"),
    [
        (("low 50", "usual 900", "fever 50"), []),
        (("38 50", "usual 950"), ["prevalence_unreadable"]),
    ],
)
def test_a_prevalence_names_ranges(prevalence: tuple[str, ...], kinds: list[str]) -> None:
    definition = a_definition(a_number(why_we_ask="So.", prevalence=prevalence), pathways=())
    assert [p.kind for p in problems(definition) if "prevalence" in p.kind] == kinds


def test_an_optional_number_is_left_open_by_some() -> None:
    drawn = NUMBER.invent(a_number(required=False), Style.SKIPPING, size=200, random=Random(1))
    assert 50 < drawn.count(None) < 120


def test_a_simulation_meets_every_flag_on_a_number() -> None:
    found = simulate(HEAT, count=400)
    assert [found.flags[key] > 0 for key in ("hot", "told", "odd")] == [True] * 3
    assert 0 < found.questions["shivers"] < 400


def test_a_follow_up_waits_for_its_range() -> None:
    page = page_of(HEAT.sections[0], an_evaluation(*HEAT.questions))
    shown = {row.question.key: row.reveal for row in page.questions}
    assert shown["shivers"] == Reveal(all=(("temp", ("fever",)),))
    assert [("shivers" in evaluate(HEAT, {"temp": t}).asked) for t in ("37.9", "38")] == [False, True]


def test_a_number_known_without_asking_is_told_as_its_range() -> None:
    known = a_number(asked_when=when("ill = yes"), unasked_value="usual")
    ill = a_question("ill", options=(an_option("yes"), an_option("no")))
    evaluation = an_evaluation(ill, known, ill="no")
    assert evaluation.answers == {"ill": "no", "temp": "usual"}
    assert NUMBER.labels(known, evaluation.answers["temp"]) == ("Usual",)


@pytest.mark.parametrize(
    ("condition", "kinds"),
    [("temp > 2", ["condition_never_true"]), ("temp = hot", ["condition_value_not_an_option"])],
)
def test_conditions_on_a_number_are_checked_as_on_a_choice(condition: str, kinds: list[str]) -> None:
    late = a_question("late", why_we_ask="So.", asked_when=when(condition))
    definition: Definition = a_definition(a_number(why_we_ask="So."), late, pathways=())
    assert [p.kind for p in problems(definition) if p.kind.startswith("condition")] == kinds


@pytest.mark.parametrize(
    ("fields", "type_"),
    [({}, "quantity"), ({"unit": ""}, "decimal"), ({"unit": "", "decimals": 0}, "integer")],
)
def test_its_type_in_fhir_follows_from_decimals_and_unit(fields: dict[str, Any], type_: str) -> None:
    question = a_number(**fields)
    assert kind_of(question).fhir_type(question) == type_
