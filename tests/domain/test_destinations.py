"""Where somebody is led: help first, then what came up, then the next page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questionnaire.domain.definition import Answer, Chapter, Section, Urgency
from questionnaire.domain.destinations import (
    HELP_TODAY,
    SAME_PAGE,
    STOP,
    SUMMARY,
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
        (DONE, GUT, {"blood": "no"}, SUMMARY),
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
        ({"itch": "no"}, Destination(Place.CHECK, question="itch")),
        ({"itch": "yes"}, Destination(Place.SECTION, SKIN, "where", changing="itch")),
        ({"itch": "yes", "where": "often"}, HELP_TODAY),
    ],
)
def test_who_came_from_the_check_goes_back_there(sent: dict[str, str], leads_to: Destination) -> None:
    values = {key: [value] for key, value in sent.items()}
    assert receive(SKIN, values, before=evaluated(DONE), changing="itch").leads_to == leads_to


def test_who_changes_a_page_and_has_another_open_goes_there_first() -> None:
    received = receive(SIGNS, {"pain": ["no"]}, before=evaluated({**DONE, "itch": "yes"}), changing="pain")
    assert received.leads_to == Destination(Place.SECTION, SKIN)


def test_answers_to_a_page_whose_way_is_closed_are_taken_all_the_same() -> None:
    received = receive(GUT, {"blood": ["no"]}, before=evaluated({}))
    assert received.evaluation.given == {"blood": "no"}


@pytest.mark.parametrize(
    ("answers", "where", "before_summary"),
    [
        ({}, Destination(Place.SECTION, SIGNS), Destination(Place.NOT_REACHED, SIGNS)),
        (BEGUN, Destination(Place.SECTION, SKIN), Destination(Place.NOT_REACHED, SKIN)),
        (DONE, SUMMARY, None),
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


FOOD, HABITS = (
    a_section("food", a_question("fibre"), a_question("salt"), chapter="extra"),
    a_section("habits", a_question("sleep"), chapter="extra"),
)
CHAPTERS = (Chapter("early", "Skin"), Chapter("extra", "Food", extra=True))
TWO_PARTS = a_definition(
    sections=(SIGNS, *(replace(s, chapter="early") for s in (SKIN, GUT)), FOOD, HABITS),
    flags=(TODAY, NOW, LATE),
    chapters=CHAPTERS,
)
EARLY = TWO_PARTS.sections_by_key["gut"]
FED: dict[str, Answer] = DONE | {"fibre": "often", "salt": "often"}


@pytest.mark.parametrize(
    ("before", "section", "sent", "goes_on", "sees_page"),
    [
        (DONE, EARLY, {"blood": "no"}, Destination(Place.SECTION, FOOD), SUMMARY),
        (DONE, EARLY, {"blood": "yes"}, HELP_TODAY, HELP_TODAY),
        (BEGUN | {"itch": "no"}, EARLY, {}, SAME_PAGE, SAME_PAGE),
        (BEGUN, SIGNS, {"pain": "no"}, *[Destination(Place.SECTION, TWO_PARTS.sections_by_key["skin"])] * 2),
        (DONE, FOOD, {}, SAME_PAGE, SUMMARY),
        (DONE, FOOD, {"fibre": "often"}, SAME_PAGE, SUMMARY),
        (DONE, FOOD, {"fibre": "often", "salt": "bogus"}, SAME_PAGE, SAME_PAGE),
        (DONE, HABITS, {"sleep": "often"}, SUMMARY, SUMMARY),
        (DONE, FOOD, {"fibre": "often", "salt": "often"}, Destination(Place.SECTION, HABITS), SUMMARY),
    ],
)  # fmt: skip
def test_two_buttons_lead_on_or_to_ones_own_page(
    before: dict[str, Answer],
    section: Section,
    sent: dict[str, str],
    goes_on: Destination,
    sees_page: Destination,
) -> None:
    values, evaluation = {key: [value] for key, value in sent.items()}, evaluate(TWO_PARTS, before)
    led = [receive(section, values, before=evaluation, see_page=asked).leads_to for asked in (False, True)]
    assert led == [goes_on, sees_page]


def test_what_was_answered_before_asking_for_ones_own_page_is_taken() -> None:
    before = evaluate(TWO_PARTS, DONE)
    assert receive(FOOD, {"fibre": ["often"]}, before=before, see_page=True).evaluation.given == {
        **DONE,
        "fibre": "often",
    }


@pytest.mark.parametrize(
    ("answers", "reached", "where", "before_summary"),
    [
        (BEGUN, ["signs", "skin"], "skin", "skin"),
        (DONE, ["signs", "skin", "gut", "food", "habits"], "food", None),
        (DONE | {"sleep": "often"}, ["signs", "skin", "gut", "food", "habits"], "food", None),
        (FED, ["signs", "skin", "gut", "food", "habits"], "habits", None),
        (FED | {"sleep": "often"}, ["signs", "skin", "gut", "food", "habits"], None, None),
    ],
)
def test_pages_after_the_boundary_are_open_in_any_order_and_wait_for_nobodys_page(
    answers: dict[str, Answer], reached: list[str], where: str | None, before_summary: str | None
) -> None:
    evaluation, sections = evaluate(TWO_PARTS, answers), TWO_PARTS.sections_by_key
    assert [s.key for s in TWO_PARTS.sections if comes_first(s, evaluation) is None] == reached
    assert carry_on(evaluation) == (Destination(Place.SECTION, sections[where]) if where else SUMMARY)
    not_reached = Destination(Place.NOT_REACHED, sections[before_summary]) if before_summary else None
    assert comes_before_summary(evaluation) == not_reached


def test_who_changes_an_answer_goes_back_to_the_check_though_extra_pages_are_open() -> None:
    received = receive(EARLY, {"blood": ["no"]}, before=evaluate(TWO_PARTS, DONE), changing="blood")
    assert received.leads_to == Destination(Place.CHECK, question="blood")


HABITS = a_section("habits", a_question("a"), a_question("b"), a_question("c", asked_when=when("a = often")))
OF_HABITS = a_definition(sections=(HABITS,))


@pytest.mark.parametrize(
    ("came_from", "sent", "row"),
    [
        ("b", {"a": "never", "b": "never"}, "b"),
        ("b", {"a": "rarely", "b": "daily"}, "b"),
        ("b", {"a": "rarely", "b": "never"}, "a"),
        ("c", {"a": "never", "b": "never"}, "a"),
    ],
    ids=["nothing changed", "it and another", "another", "one that is not asked any more"],
)
def test_the_row_of_the_check_that_somebody_came_from_is_gone_back_to_unless_only_others_changed(
    came_from: str, sent: dict[str, str], row: str
) -> None:
    before = evaluate(OF_HABITS, {"a": "never", "b": "never"})
    values = {key: [value] for key, value in sent.items()}
    received = receive(HABITS, values, before=before, changing=came_from)
    assert received.leads_to == Destination(Place.CHECK, question=row)
