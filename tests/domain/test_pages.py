"""A page of questions as one person meets it: four pages, of which the second is only for those who itch."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Answer, Chapter, Section, Urgency
from questionnaire.domain.destinations import Destination, Place
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.pages import Page, PageQuestion, arrive, page_of
from tests.builders import YES_NO, a_definition, a_flag, a_question, a_section, a_tick_list, when

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
        ({}, SKIN, (1, None)),
        (NO_ITCH, NOTES, (2, SKIN)),
        (NO_ITCH, GUT, (3, NOTES)),
        (NO_ITCH, ITCHING, (1, SKIN)),  # none of theirs
        (WITH_ITCH, SKIN, (1, None)),
        (WITH_ITCH, ITCHING, (2, SKIN)),
        (WITH_ITCH, NOTES, (3, ITCHING)),
    ],
)
def test_a_page_has_its_number_after_the_one_before(
    answers: dict[str, Answer], section: Section, place: tuple[int, Section | None]
) -> None:
    found = page(section, answers)
    assert (found.section, (found.number, found.previous)) == (section, place)


def test_it_shows_what_is_asked_with_its_answer_and_what_an_answer_can_bring_up() -> None:
    itch, where, since = SKIN.questions
    [first, follow_up, last] = page(SKIN, {**NO_ITCH, "where": "often"}).questions
    assert (first, last) == (PageQuestion(itch, "no", True, None), PageQuestion(since, None, True, None))
    assert (follow_up.question, follow_up.answer, follow_up.asked) == (where, "often", False)
    assert follow_up.reveal is not None
    assert follow_up.reveal.all == (("itch", ("yes",)),)


def test_somebody_gets_the_page_that_they_ask_for_or_what_comes_first() -> None:
    evaluation = evaluate(DEFINITION, WITH_ITCH)
    assert arrive(SKIN, evaluation) == page_of(SKIN, evaluation)
    assert arrive(GUT, evaluation) == Destination(Place.NOT_REACHED, SKIN)


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


EARLY = [a_section(f"early_{n}", a_question(f"e{n}", options=YES_NO), chapter="skin") for n in (1, 2)]
EXTRA = [a_section(f"extra_{n}", a_question(f"x{n}"), chapter="food") for n in (1, 2, 3)]
TWO_PARTS = a_definition(
    sections=(*EARLY, *EXTRA),
    chapters=(Chapter("skin", "Skin"), Chapter("food", "Food", extra=True)),
    flags=(
        a_flag("low", "e1 = yes", support=True),
        a_flag("other", "e1 = yes"),
        a_flag("today", "e2 = yes", urgency=Urgency.SAME_DAY),
    ),
)
ANSWERED: dict[str, Answer] = {"e1": "no", "e2": "no"}


@pytest.mark.parametrize(
    ("section", "place"),
    [
        (EARLY[0], (1, None, False, None)),
        (EARLY[1], (2, EARLY[0], True, (3, 1))),
        (EXTRA[0], (1, EARLY[1], True, None)),
        (EXTRA[1], (2, EXTRA[0], False, None)),
        (EXTRA[2], (3, EXTRA[1], False, None)),
    ],
)
def test_pages_are_counted_within_their_part_and_both_sides_of_the_boundary_lead_to_ones_own_page(
    section: Section, place: tuple[int, Section | None, bool, tuple[int, int] | None]
) -> None:
    found = page_of(section, evaluate(TWO_PARTS, ANSWERED))
    assert (found.number, found.previous, found.sees_page, found.after) == place


def test_all_answers_can_be_looked_over_from_both_ends_of_a_part_once_the_first_part_is_done() -> None:
    checks = [
        [page_of(section, evaluate(TWO_PARTS, answers)).checks for section in TWO_PARTS.sections]
        for answers in ({}, ANSWERED)
    ]
    assert checks == [[False] * 5, [True, True, True, False, True]]


def test_help_lines_of_support_stand_on_the_very_next_page_alone() -> None:
    evaluation = evaluate(TWO_PARTS, {**ANSWERED, "e1": "yes"})
    found = [[flag.key for flag in page_of(s, evaluation).support] for s in TWO_PARTS.sections]
    assert found == [[], ["low"], [], [], []]


def test_where_help_comes_first_today_a_page_knows_that_no_ranges_will_be_shown() -> None:
    answers = [ANSWERED, {**ANSWERED, "e2": "yes"}]
    assert [page_of(EARLY[1], evaluate(TWO_PARTS, given)).withheld for given in answers] == [False, True]
