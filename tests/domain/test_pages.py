"""A page of questions as one person meets it: four pages, of which the second is only for those who itch."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Answer, Section
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.pages import Page, PageQuestion, page_of
from tests.builders import YES_NO, a_definition, a_question, a_section, a_tick_list, when

SKIN = a_section(
    "skin",
    a_question("itch", options=YES_NO),
    a_question("where", asked_when=when("itch = yes")),
    a_question("since", required=False),
)
ITCHING = a_section("itching", a_question("night", asked_when=when("itch = yes")))
NOTES = a_section("notes", a_question("more", required=False))
GUT = a_section("gut", a_tick_list("now"))
DEFINITION = a_definition(sections=(SKIN, ITCHING, NOTES, GUT))

NO_ITCH: dict[str, Answer] = {"itch": "no"}
WITH_ITCH: dict[str, Answer] = {"itch": "yes"}


def page(section: Section, answers: dict[str, Answer]) -> Page:
    return page_of(section, evaluate(DEFINITION, answers))


@pytest.mark.parametrize(
    ("answers", "section", "place"),
    [
        ({}, SKIN, (1, 3, None)),
        (NO_ITCH, NOTES, (2, 3, SKIN)),
        (NO_ITCH, GUT, (3, 3, NOTES)),
        (NO_ITCH, ITCHING, (1, 3, SKIN)),  # none of theirs
        (WITH_ITCH, SKIN, (1, 4, None)),
        (WITH_ITCH, ITCHING, (2, 4, SKIN)),
        (WITH_ITCH, NOTES, (3, 4, ITCHING)),
    ],
)
def test_a_page_is_one_part_of_so_many_after_the_one_before(
    answers: dict[str, Answer], section: Section, place: tuple[int, int, Section | None]
) -> None:
    found = page(section, answers)
    assert (found.section, (found.part, found.parts, found.previous)) == (section, place)


def test_it_shows_what_is_asked_with_its_answer_and_what_an_answer_can_bring_up() -> None:
    itch, where, since = SKIN.questions
    [first, follow_up, last] = page(SKIN, {**NO_ITCH, "where": "often"}).questions
    assert (first, last) == (PageQuestion(itch, "no", True, None), PageQuestion(since, None, True, None))
    assert (follow_up.question, follow_up.answer, follow_up.asked) == (where, "often", False)
    assert follow_up.reveal is not None
    assert follow_up.reveal.triggers == (("itch", ("yes",)),)


def test_what_only_another_page_can_bring_up_is_not_shown() -> None:
    assert page(ITCHING, NO_ITCH).questions == ()


@pytest.mark.parametrize(
    ("answers", "came_up"),
    [
        (NO_ITCH, ()),
        (WITH_ITCH, ("where",)),
        ({**WITH_ITCH, "where": "often"}, ()),
    ],
)
def test_what_came_up_is_open_on_a_page_with_answers(
    answers: dict[str, Answer], came_up: tuple[str, ...]
) -> None:
    assert tuple(question.key for question in page(SKIN, answers).came_up) == came_up


def test_nothing_has_come_up_on_a_page_without_an_answer() -> None:
    assert page(GUT, NO_ITCH).came_up == ()
