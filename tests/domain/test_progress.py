"""How far somebody has come: five pages, of which the third is only for those who say so."""

from __future__ import annotations

import pytest

from questionnaire.domain import progress
from questionnaire.domain.definition import Answer, Chapter, Section
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.reading_time import seconds
from questionnaire.personas import Persona, all_answers
from tests import shipped
from tests.builders import YES_NO, a_definition, a_question, a_section, a_tick_list, when
from tests.domain.test_reading_time import words

SIGNS = a_section("signs", a_tick_list("now"))
SKIN = a_section("skin", a_question("itch", options=YES_NO), a_question("dry"))
ITCH = a_section("itching", a_question("where", asked_when=when("itch = yes")))
NOTES = a_section("notes", a_question("more", required=False))
GUT = a_section("gut", a_question("bloated"))
DEFINITION = a_definition(sections=(SIGNS, SKIN, ITCH, NOTES, GUT))
PAGES = DEFINITION.sections_by_key

NOTHING: dict[str, Answer] = {}
BEGUN: dict[str, Answer] = {"now": ()}
HALF_A_PAGE: dict[str, Answer] = {"now": ("rash",), "itch": "no"}
NO_ITCH: dict[str, Answer] = {"now": (), "itch": "no", "dry": "unsure"}
WITH_ITCH: dict[str, Answer] = NO_ITCH | {"itch": "yes"}
DONE: dict[str, Answer] = NO_ITCH | {"bloated": "daily"}
SKIPPED_AHEAD: dict[str, Answer] = {"bloated": "daily"}


def evaluated(answers: dict[str, Answer]) -> Evaluation:
    return evaluate(DEFINITION, answers)


def key(section: Section | None) -> str | None:
    return section.key if section else None


@pytest.mark.parametrize(
    ("answers", "pages"),
    [
        (NOTHING, ["signs", "skin", "notes", "gut"]),
        (NO_ITCH, ["signs", "skin", "notes", "gut"]),
        (WITH_ITCH, ["signs", "skin", "itching", "notes", "gut"]),
    ],
)
def test_pages_are_those_that_ask_something(answers: dict[str, Answer], pages: list[str]) -> None:
    assert [page.key for page in progress.pages(evaluated(answers))] == pages


@pytest.mark.parametrize(
    ("answers", "page", "reachable"),
    [
        (NOTHING, "signs", ["signs"]),
        (BEGUN, "skin", ["signs", "skin"]),
        (HALF_A_PAGE, "skin", ["signs", "skin"]),
        (NO_ITCH, "gut", ["signs", "skin", "notes", "gut"]),
        (WITH_ITCH, "itching", ["signs", "skin", "itching"]),
        (WITH_ITCH | {"where": "often"}, "gut", ["signs", "skin", "itching", "notes", "gut"]),
        (DONE, None, ["signs", "skin", "notes", "gut"]),
        (DONE | {"where": "often"}, None, ["signs", "skin", "notes", "gut"]),
        (SKIPPED_AHEAD, "signs", ["signs"]),
    ],
)
def test_pages_are_reachable_up_to_the_first_that_is_open(
    answers: dict[str, Answer], page: str | None, reachable: list[str]
) -> None:
    evaluation = evaluated(answers)
    assert key(progress.first_open(evaluation)) == page
    assert [
        name for name, section in PAGES.items() if progress.is_reachable(section, evaluation)
    ] == reachable


@pytest.mark.parametrize(
    ("answers", "section", "questions"),
    [
        (NOTHING, SIGNS, ["now"]),
        (BEGUN, SIGNS, []),  # an empty tick-list is an answer
        (NOTHING, SKIN, ["itch", "dry"]),
        (HALF_A_PAGE, SKIN, ["dry"]),
        (NO_ITCH, SKIN, []),  # unsure is an answer
        (NO_ITCH, ITCH, []),
        (WITH_ITCH, ITCH, ["where"]),
        (NOTHING, NOTES, []),
    ],
)
def test_open_questions_are_asked_required_and_unanswered(
    answers: dict[str, Answer], section: Section, questions: list[str]
) -> None:
    assert [question.key for question in evaluated(answers).open_questions(section)] == questions


@pytest.mark.parametrize(
    ("answers", "order"),
    [
        (NO_ITCH, ["signs", "skin", "notes", "gut"]),
        (WITH_ITCH, ["signs", "skin", "itching", "notes", "gut"]),
    ],
)
def test_each_page_leads_to_the_next_that_asks_something(
    answers: dict[str, Answer], order: list[str]
) -> None:
    evaluation = evaluated(answers)
    assert [key(progress.next_page(PAGES[name], evaluation)) for name in order] == [*order[1:], None]


def test_a_page_no_longer_asked_still_leads_on() -> None:
    assert progress.next_page(ITCH, evaluated(NO_ITCH)) == NOTES


# Two pages before the boundary and two after it, of which one is only for those who tick a medicine.
EARLY, LATE = Chapter("early", "Early"), Chapter("late", "Late", extra=True)
FIRST = a_section("first", a_tick_list("skin_signs"), chapter="early")
MORE = a_section("more", a_question("how", asked_when=when("skin_signs = rash")), chapter="early")
TABLETS = a_section("tablets", a_question("taken", options=YES_NO), chapter="late")
WHICH = a_section("which", a_question("long", asked_when=when("taken = yes")), chapter="late")
IN_PARTS = a_definition(chapters=(EARLY, LATE), sections=(FIRST, MORE, TABLETS, WHICH))


@pytest.mark.parametrize(
    ("answers", "boundary", "early"),
    [
        ({}, "first", False),
        ({"skin_signs": ("rash",)}, "more", False),
        ({"skin_signs": ("rash",), "how": "never"}, "more", True),
        ({"skin_signs": ("none",)}, "first", True),
        ({"skin_signs": ("none",), "taken": "yes", "long": "never"}, "first", True),
        ({"taken": "yes"}, "first", False),
    ],
)
def test_the_boundary_is_the_last_page_before_it_that_asks_this_person_anything(
    answers: dict[str, Answer], boundary: str, early: bool
) -> None:
    evaluation = evaluate(IN_PARTS, answers)
    sections = IN_PARTS.sections
    assert [page.key for page in sections if progress.is_boundary(page, evaluation)] == [boundary]
    assert progress.may_see_early(evaluation) is early


def test_without_a_part_after_it_there_is_no_boundary() -> None:
    evaluation = evaluated(DONE)
    assert [page for page in PAGES.values() if progress.is_boundary(page, evaluation)] == []
    assert progress.may_see_early(evaluation)
    assert not progress.may_see_early(evaluated(NO_ITCH))


TYPICAL: dict[str, Answer] = {
    "skin_list": ("acne", "eczema"),
    "sk_acne": "often",
    "sk_eczema": "sometimes",
    "gut_list": ("bloating", "constipation"),
    "gi_bloat": "sometimes",
    "gi_constip": "sometimes",
    "ask_first": ("medicine",),
    "year_list": ("painkillers",),
    "hx_nsaid": "monthly",
}
MILD: dict[str, Answer] = {
    "skin_list": ("acne",),
    "sk_acne": "sometimes",
    "gut_list": ("bloating",),
    "gi_bloat": "rarely",
}
LISTS = ("skin_list", "gut_list", "body_list", "told_list", "close_family", "ask_first", "year_list")
SHIPPED = shipped.definition()
EVERYTHING: dict[str, Answer] = {
    key: tuple(option.key for option in SHIPPED.questions_by_key[key].options if not option.exclusive)
    for key in LISTS
}


@pytest.mark.parametrize(
    ("own", "early", "pages", "questions", "minutes"),
    [
        (TYPICAL, True, 9, 15, (6.7, 7.8)),
        (TYPICAL, False, 13, 26, (8.8, 10.8)),
        (MILD, True, 9, 13, (6.4, 7.3)),
        (MILD, False, 13, 23, (8.4, 10.1)),
        (EVERYTHING, True, 9, 30, (9.5, 12.3)),
        (EVERYTHING, False, 13, 45, (12.5, 16.3)),
    ],
)
def test_people_meet_as_much_as_the_design_says(
    own: dict[str, Answer], early: bool, pages: int, questions: int, minutes: tuple[float, float]
) -> None:
    """Its table (2.2) counts repeated rows once not at all and once in full; half of them lies between."""
    answers = all_answers(Persona("x", "x", own), SHIPPED)
    evaluation = evaluate(SHIPPED, answers)
    mine = [page for page in progress.pages(evaluation) if not (early and progress.is_extra(page, SHIPPED))]
    asked = [(page, evaluation.asks(page)) for page in mine]
    given = [answers[question.key] for _, part in asked for question in part]
    ticks = sum(len(answer) - 1 for answer in given if not isinstance(answer, str))
    assert (len(asked), len(given)) == (pages, questions)
    assert seconds(asked, ticks=ticks) / 60 == pytest.approx(sum(minutes) / 2, rel=0.05)


def test_the_promise_is_7_minutes_and_3_more() -> None:
    assert (progress.minutes(SHIPPED), progress.minutes(SHIPPED, extra=True)) == (7, 3)


def test_the_first_question_about_skin_stands_on_page_2() -> None:
    assert SHIPPED.sections[1].questions[0].key == "skin_list"


def test_minutes_left_are_those_of_this_part() -> None:
    long = [a_question(f"q{n}", text=f"q{n} {words(237)}") for n in range(4)]
    pages = [a_section(f"p{n}", q, chapter="early" if n < 2 else "late") for n, q in enumerate(long)]
    definition = a_definition(chapters=(EARLY, LATE), sections=tuple(pages))
    nothing = evaluate(definition, {})
    assert [progress.minutes_left(page, nothing) for page in pages] == [3, 2, 3, 2]
    assert (progress.minutes(definition), progress.minutes(definition, extra=True)) == (3, 3)
    assert progress.left_after_boundary(nothing) == (2, 3)
    assert progress.left_after_boundary(evaluate(definition, {"q2": "never"})) == (1, 2)


def test_nothing_takes_at_least_a_minute() -> None:
    assert progress.minutes(a_definition(a_question("a"))) == 1
