"""Conditions as sentences of three choosers, and in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from questionnaire.domain.condition_words import (
    NOT_ANSWERED,
    NotOffered,
    answer_words,
    asked_if,
    chosen,
    condition_of,
    condition_words,
    holds_if,
    raised_if,
    relations,
    shown_if,
    when_words,
)
from questionnaire.domain.conditions import ORDERINGS
from questionnaire.domain.definition import Condition, Operator, Option, Question, When
from questionnaire.domain.problems.comparing import impossible
from questionnaire.domain.problems.structure import WHOLE_NUMBER
from tests.builders import a_fact, a_flag, a_number, a_question, a_scale, a_tick_list, an_advice, an_option

ITCH = a_question("itch", short="Itchy skin")
TICKS = a_tick_list("skin", "spots", "welts", short="Skin in brief")
PLAIN = a_question("sex", options=(an_option("yes"), an_option("no")))
UNEVEN = a_question("odd", options=(an_option("1", 0), an_option("0", 3), an_option("x", 3)))
QUESTIONS = (ITCH, TICKS, PLAIN, UNEVEN, a_scale("pain"), a_number("temp"))
BY_KEY = {question.key: question for question in QUESTIONS}

values = st.one_of(
    st.sampled_from([key for question in QUESTIONS for key in question.options_by_key]),
    st.integers(-2, 12).map(str),
    st.sampled_from(["yes", "no", "02", "-1"]),
)


@given(st.sampled_from(QUESTIONS), st.sampled_from(Operator), values)
def test_every_condition_that_its_question_allows_can_be_chosen_and_comes_back_equal(
    question: Question, operator: Operator, value: str
) -> None:
    assume(operator not in ORDERINGS or WHOLE_NUMBER.fullmatch(value))
    condition = Condition(question.key, operator, value)
    if impossible(condition, question) is not None:
        return
    relation, answer = chosen(condition, question)
    assert condition_of(question, (relation, answer)) == condition
    assert relation in relations(question)


@given(st.sampled_from(QUESTIONS), st.data())
def test_whatever_the_choosers_offer_is_a_condition_that_its_question_allows(
    question: Question, data: st.DataObject
) -> None:
    relation = data.draw(st.sampled_from(sorted(relations(question))))
    answer = data.draw(st.sampled_from(sorted(answer_words(question))))
    try:
        condition = condition_of(question, (relation, answer))
    except NotOffered:
        assert question.options_by_key[answer].value is None
        return
    fault = impossible(condition, question)
    assert fault is None or fault[0] == "condition_never_true"


@pytest.mark.parametrize(
    "choice", [("~", "daily"), (">=", "unsure"), ("=", "gone"), (">=", ""), ("includes", "daily")]
)
def test_what_they_do_not_offer_is_refused(choice: tuple[str, str]) -> None:
    with pytest.raises(NotOffered):
        condition_of(ITCH, choice)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("itch = often", "“Itchy skin” is “About 3 to 5 days a week”"),
        ("itch >= 3", "“Itchy skin” is at least “About 3 to 5 days a week”"),
        ("itch < 9", "“Itchy skin” is less than 9"),
        ("itch exists yes", "“Itchy skin” was answered"),
        ("itch exists no", "“Itchy skin” was not answered"),
        ("skin = spots", "“Skin in brief” includes “Spots”"),
        ("skin != spots", "“Skin in brief” does not include “Spots”"),
        ("skin >= 2", "“Skin in brief” is at least 2"),  # of a draft with errors, as the next ones
        ("itch = gone", "“Itchy skin” is “gone”"),
        ("ghost = gone", "“ghost” = “gone”"),
        ("temp = raised", "“temp?” is “Raised (from 37.5 °C)”"),
    ],
)
def test_a_condition_reads_as_a_sentence(written: str, words: str) -> None:
    key, operator, value = written.split()
    assert condition_words(Condition(key, Operator(operator), value), BY_KEY.get(key)) == words


def test_the_range_of_a_number_without_a_unit_says_where_it_starts() -> None:
    assert answer_words(a_number("temp", unit=""))["raised"] == "Raised (from 37.5)"


SPOTS, WELTS, YES = (
    Condition(*written)
    for written in (
        ("skin", Operator.EQUAL, "spots"),
        ("skin", Operator.EQUAL, "welts"),
        ("sex", Operator.EQUAL, "yes"),
    )
)


@pytest.mark.parametrize(
    ("when", "unless", "words"),
    [
        (When(), (), ""),
        (When(all=(SPOTS,)), (), "if A"),
        (When(all=(SPOTS, WELTS)), (), "if A and B"),
        (When(any=(SPOTS, WELTS)), (), "if A or B"),
        (When(all=(YES,), any=(SPOTS,)), (), "if C and A"),
        (When(all=(YES,), any=(SPOTS, WELTS)), (), "if C, and either A or B"),
        (When(all=(SPOTS,)), (WELTS, YES), "if A, but not if B or C"),
        (When(), (WELTS,), "not if B"),
    ],
)
def test_conditions_are_joined_as_they_are_meant(
    when: When, unless: tuple[Condition, ...], words: str
) -> None:
    said = when_words(when, BY_KEY, unless)
    for condition, letter in ((SPOTS, "A"), (WELTS, "B"), (YES, "C")):
        said = said.replace(condition_words(condition, BY_KEY[condition.question]), letter)
    assert said == words


def test_each_row_says_what_its_conditions_are_for() -> None:
    once, never = When(all=(SPOTS,)), When()
    said = "if “Skin in brief” includes “Spots”"
    flag, card, fact = replace(a_flag("red"), when=once), an_advice("card"), a_fact("both", "skin = spots")
    assert asked_if(replace(ITCH, asked_when=once), BY_KEY) == f"Asked {said}"
    assert asked_if(ITCH, BY_KEY) == "Asked of everybody"
    assert raised_if(flag, BY_KEY) == f"Raised {said}"
    assert raised_if(replace(flag, when=never), BY_KEY) == "Raised by nothing yet"
    assert shown_if(replace(card, when=once), BY_KEY) == f"Shown {said}"
    assert shown_if(replace(card, when=never), BY_KEY) == "Shown to everybody"
    assert holds_if(fact, BY_KEY) == f"Counts {said}"
    assert holds_if(replace(fact, when=never), BY_KEY) == "Counts never yet"


def test_an_answer_that_two_share_a_value_with_is_named_by_the_first() -> None:
    same = a_question("same", options=(Option("a", "A", 1), Option("b", "B", 1), Option("c", "C", 2)))
    assert chosen(Condition("same", Operator.GREATER_OR_EQUAL, "1"), same) == (">=", "a")
    assert chosen(Condition("same", Operator.EXISTS, "no"), same) == (NOT_ANSWERED, "")
