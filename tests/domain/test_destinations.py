"""Where somebody is led: help first, then what came up, then the next page."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Answer, Urgency
from questionnaire.domain.destinations import (
    CHECK,
    HELP_TODAY,
    SAME_PAGE,
    STOP,
    Destination,
    Place,
    carry_on,
    comes_before_summary,
    comes_first,
    raised_on,
)
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.receiving import receive
from tests.builders import YES_NO, a_definition, a_flag, a_question, a_section, when

SIGNS = a_section("signs", a_question("pain", options=YES_NO))
SKIN = a_section(
    "skin", a_question("itch", options=YES_NO), a_question("where", asked_when=when("itch = yes"))
)
GUT = a_section("gut", a_question("blood", options=YES_NO))
NOW = a_flag("now", "pain = yes", urgency=Urgency.EMERGENCY)
TODAY = a_flag("today", "itch = yes", urgency=Urgency.SAME_DAY)
LATE = a_flag("late", "blood = yes", urgency=Urgency.SAME_DAY)
DEFINITION = a_definition(sections=(SIGNS, SKIN, GUT), flags=(TODAY, NOW, LATE))

BEGUN: dict[str, Answer] = {"pain": "no"}
ITCHING: dict[str, Answer] = {"pain": "no", "itch": "yes", "where": "often"}
DONE: dict[str, Answer] = {"pain": "no", "itch": "no", "blood": "no"}


def evaluated(answers: dict[str, Answer]) -> Evaluation:
    return evaluate(DEFINITION, answers)


@pytest.mark.parametrize(
    ("before", "section", "sent", "leads_to"),
    [
        ({}, SIGNS, {"pain": "no"}, Destination(Place.SECTION, SKIN)),
        ({}, SIGNS, {"pain": "yes"}, STOP),
        ({}, SIGNS, {}, SAME_PAGE),
        (DONE, SIGNS, {"pain": "yes"}, STOP),
        (DONE | {"pain": "yes"}, SIGNS, {"pain": "no"}, Destination(Place.SECTION, SKIN)),
        (DONE | {"pain": "yes"}, GUT, {"blood": "no"}, STOP),
        (DONE | {"pain": "yes"}, GUT, {}, STOP),
        ({}, GUT, {"blood": "no"}, Destination(Place.NOT_REACHED, SIGNS)),
        ({}, GUT, {}, Destination(Place.NOT_REACHED, SIGNS)),
        (BEGUN, SKIN, {"itch": "yes"}, Destination(Place.SECTION, SKIN, "where")),
        (BEGUN, SKIN, {"itch": "yes", "where": "often"}, HELP_TODAY),
        (BEGUN | {"itch": "yes"}, SKIN, {"itch": "yes", "where": "often"}, Destination(Place.SECTION, GUT)),
        (ITCHING, GUT, {"blood": "yes"}, HELP_TODAY),
        (DONE, GUT, {"blood": "no"}, CHECK),
    ],
)  # fmt: skip
def test_a_page_that_was_sent_leads_on(
    before: dict[str, Answer], section: object, sent: dict[str, str], leads_to: Destination
) -> None:
    values = {key: [value] for key, value in sent.items()}
    assert receive(section, values, before=evaluated(before)).leads_to == leads_to  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sent", "leads_to"),
    [
        ({"itch": "no"}, CHECK),
        ({"itch": "yes"}, Destination(Place.SECTION, SKIN, "where", changing=True)),
        ({"itch": "yes", "where": "often"}, HELP_TODAY),
    ],
)
def test_who_came_from_the_check_goes_back_there(sent: dict[str, str], leads_to: Destination) -> None:
    values = {key: [value] for key, value in sent.items()}
    assert receive(SKIN, values, before=evaluated(DONE), changing=True).leads_to == leads_to


def test_who_changes_a_page_and_has_another_open_goes_there_first() -> None:
    received = receive(SIGNS, {"pain": ["no"]}, before=evaluated({**DONE, "itch": "yes"}), changing=True)
    assert received.leads_to == Destination(Place.SECTION, SKIN)


def test_answers_to_a_page_whose_way_is_closed_are_taken_all_the_same() -> None:
    received = receive(GUT, {"blood": ["no"]}, before=evaluated({}))
    assert received.evaluation.given == {"blood": "no"}


@pytest.mark.parametrize(
    ("answers", "where", "before_summary"),
    [
        ({}, Destination(Place.SECTION, SIGNS), Destination(Place.NOT_REACHED, SIGNS)),
        (BEGUN, Destination(Place.SECTION, SKIN), Destination(Place.NOT_REACHED, SKIN)),
        (DONE, CHECK, None),
        ({"pain": "yes"}, STOP, STOP),
        (DONE | {"pain": "yes"}, STOP, STOP),
    ],
)
def test_somebody_carries_on_where_they_left_off(
    answers: dict[str, Answer], where: Destination, before_summary: Destination | None
) -> None:
    evaluation = evaluated(answers)
    assert (carry_on(evaluation), comes_before_summary(evaluation)) == (where, before_summary)


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        ({}, [None, *[Destination(Place.NOT_REACHED, SIGNS)] * 2]),
        (DONE, [None, None, None]),
        (DONE | {"pain": "yes"}, [None, STOP, STOP]),  # its own page stays open, for whoever mistook it
    ],
)
def test_what_comes_before_a_page_of_questions(
    answers: dict[str, Answer], first: list[Destination | None]
) -> None:
    evaluation = evaluated(answers)
    assert [comes_first(section, evaluation) for section in DEFINITION.sections] == first


def test_a_sign_was_given_on_the_last_page_that_it_looks_at() -> None:
    both = a_flag("both", "pain = yes", "blood = yes", any=True)
    assert [raised_on(flag, evaluated(DONE)) for flag in (NOW, TODAY, both)] == [SIGNS, SKIN, GUT]
    assert raised_on(both, evaluated({"pain": "yes"})) == SIGNS
    assert raised_on(LATE, evaluated({})) == SIGNS
