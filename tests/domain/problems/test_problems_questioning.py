"""Questions that people misunderstand, and questions that only look like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questionnaire.domain.problems import problems
from questionnaire.domain.problems.questioning import LEADING, double_negation, leading_words, two_questions
from tests.domain.problems.sound import ARTICLES, found, with_question, with_row

TWO = {
    "Does it itch and/or burn?": "and/or",
    "Do you have spots, and how often?": "and how",
    "Do you smoke, and if so, how much?": "and if so, how",
    "Does it itch or do you scratch?": "or do you",
    "Did you sweat, or when did you last run?": "or when did you",
    "How often did you eat and drink?": "did you eat and drink",
    "Was your tummy bloated and sore?": "Was your tummy bloated and sore",
    "Have you noticed itching and burning?": "itching and burning",
    "Is it red? Is it sore?": "? … ?",
}
ONE = (
    "Did you take or do any of these?",
    "How many portions of vegetables and fruit did you eat on a usual day?",
    "How often were you in strong sun without shade or sun cream, or on a sunbed?",
    "Has a parent, brother, sister or child of yours had any of these?",
    "Do your hands and feet feel cold?",
    "Does it itch at rest or when you move?",
    "Which of these have you noticed?",
)
NO_TWICE = {
    "Did you not go without food?": ("not", "without"),
    "Have you never been unwell?": ("never", "unwell"),
    "Don’t you ever avoid wheat?": ("don’t", "avoid"),
    "Is nothing unusual?": ("nothing", "unusual"),
    "Can't you say no?": ("can't", "no"),
}
NO_ONCE = (
    "Is there no food that you like?",
    "Does neither poo nor wind come out?",
    "Did you sleep without a pillow, or not at all?",
    "Do you notice a knot, or unite with a nun?",
)
LEADS = {
    "Don’t you feel tired?": ("Don’t you", "Ask without “not”."),
    "Do you agree that it itches?": ("Do you agree", "Ask what happens, and not for an opinion."),
    "How bad is the itch?": ("How bad", "Ask how often it comes, or how much it bothers people."),
    "Most people itch. Do you?": ("Most people", "Leave it out."),
    "Surely it itches?": ("Surely", "Leave it out."),
    "Is the itch terrible?": ("terrible", "Leave it out."),
    "Do you admit to scratching?": ("admit", "Say “say”."),
    "Do you suffer from an itch?": ("suffer", "Say “have”."),
    "Did you eat junk food?": ("junk food", "Name what you mean."),
}
EVEN = ("On how many days did you have spots?", "How often is it bad?", "What is the course of your day?")


@pytest.mark.parametrize("text", TWO)
def test_two_questions_in_one_are_told_by_what_joins_them(text: str) -> None:
    assert two_questions(text) == TWO[text]


@pytest.mark.parametrize("text", ONE)
def test_one_question_is_left_alone(text: str) -> None:
    assert two_questions(text) == ""


@pytest.mark.parametrize("text", NO_TWICE)
def test_two_negations_in_one_clause_are_named(text: str) -> None:
    assert double_negation(text) == NO_TWICE[text]


@pytest.mark.parametrize("text", NO_ONCE)
def test_one_negation_in_a_clause_is_left_alone(text: str) -> None:
    assert double_negation(text) == ()


@pytest.mark.parametrize("text", LEADS)
def test_words_that_lead_are_named_with_what_to_do(text: str) -> None:
    assert leading_words(text) == (LEADS[text],)


@pytest.mark.parametrize("text", EVEN)
def test_an_even_question_is_left_alone(text: str) -> None:
    assert leading_words(text) == ()


def test_every_kind_of_leading_words_is_tried() -> None:
    assert len(LEADS) == len(LEADING)


def test_the_messages_say_what_to_write_instead() -> None:
    text = "Do you ever suffer, and how often without reason?"
    definition = with_question("itch", text=text)
    assert [problem.message for problem in problems(definition, articles=ARTICLES)] == [
        (
            "It asks two things at once (“and how”), and one answer cannot fit both. Ask each by itself, or say "
            "“or” where either counts."
        ),
        "“suffer” tells people what to answer. Say “have”.",
    ]


def test_a_hint_is_judged_and_a_reason_is_not() -> None:
    assert found(with_question("itch", hint="Surely.")) == [("leading_words", "question", "itch")]
    assert found(with_question("itch", why_we_ask="Most people itch and burn.")) == []
    assert found(with_row("advice", "chew", text="Do not go without food.")) == []


def test_other_languages_are_not_judged() -> None:
    assert found(replace(with_question("itch", text="Does it itch? Surely?"), language="fr")) == []
