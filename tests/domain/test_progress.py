"""How far somebody has come: five pages, of which the third is only for those who say so."""

from __future__ import annotations

import pytest

from questionnaire.domain import progress
from questionnaire.domain.definition import Answer, Question, Section
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from tests.builders import YES_NO, a_definition, a_question, a_section, a_tick_list, when

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


@pytest.mark.parametrize(
    ("questions", "minutes"),
    [
        ([a_question(f"q{n}") for n in range(5)], 1),
        ([a_question(f"q{n}") for n in range(6)], 2),
        ([a_tick_list(f"t{n}") for n in range(2)], 1),
        ([a_tick_list(f"t{n}") for n in range(3)], 2),
        ([a_question("a"), *(a_question(f"f{n}", asked_when=when("a >= 1")) for n in range(8))], 1),
        ([a_question("a"), *(a_question(f"f{n}", asked_when=when("a >= 1")) for n in range(9))], 2),
    ],
)
def test_the_time_it_takes_is_rounded_up_to_whole_minutes(questions: list[Question], minutes: int) -> None:
    assert progress.minutes(a_definition(*questions)) == minutes
