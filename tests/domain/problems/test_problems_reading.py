"""Texts that are hard to read, and texts that only look like it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from questionnaire.domain.hard_words import HARD_WORDS
from questionnaire.domain.problems import problems
from questionnaire.domain.problems.reading import hard_words
from tests.domain.problems.sound import ARTICLES, found, with_question, with_row

HARD = (
    "Gastrointestinal permeability characteristics, notwithstanding considerable heterogeneity, "
    "demonstrate statistically significant correlations."
)
PLAIN = (
    "On how many days did you have spots?",
    "Has a doctor told you about Crohn's disease or ulcerative colitis?",
    "How often did you take painkillers like ibuprofen?",
    "Semaglutide.",
    "Did you get as far as the assistants’ restaurant, an urn or a toolshed?",
)


def of(text: str) -> list[str]:
    return [problem.message for problem in problems(with_question("itch", text=text), articles=ARTICLES)]


@pytest.mark.parametrize("word", HARD_WORDS)
def test_each_hard_word_is_found_with_what_to_say(word: str) -> None:
    whole = word.replace("*", "s")
    assert hard_words(f"Any {whole.upper()}?") == ((whole, HARD_WORDS[word]),)
    assert hard_words(f"Any x{whole}?") == ()


def test_a_plain_word_is_never_a_hard_one() -> None:
    assert [plain for plain in HARD_WORDS.values() if hard_words(plain)] == []


def test_the_list_is_plain_letters() -> None:
    assert [word for word in HARD_WORDS if not re.fullmatch(r"[a-z]+( [a-z]+)*\*?", word)] == []


def test_a_short_question_is_judged_from_its_first_word() -> None:
    assert of("Flatulence?") == ["“flatulence” is a hard word. Say “wind”."]


def test_a_word_is_said_once_however_often_it_stands() -> None:
    assert of("Fatigue or fatigue?") == ["“fatigue” is a hard word. Say “tiredness”."]


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_question_is_left_alone(text: str) -> None:
    assert of(text) == []


def test_a_question_is_graded_long_before_it_has_thirty_words() -> None:
    assert of("Were irregularities noticeable afterwards?") == [
        (
            "“Were irregularities noticeable afterwards?” reads at school grade 27, and 11 is the most. "
            "Use shorter sentences and shorter words."
        )
    ]


def test_the_beginning_of_the_longest_sentence_is_quoted() -> None:
    assert of("Itch. Did it itch" + " now or then" * 6 + " or not?") == [
        (
            "“Did it itch now or then…” is a sentence of 23 words, and 20 are the most. "
            "Make two of it, or leave something out."
        )
    ]


def test_a_problem_knows_its_field() -> None:
    (problem,) = problems(with_question("itch", hint="Any nausea?"), articles=ARTICLES)
    assert problem.path[-1] == "hint"


def test_a_short_text_beside_questions_is_not_graded() -> None:
    definition = with_row("advice", "chew", text="Immunological dysregulation accompanies inflammation.")
    assert found(definition) == []


def test_what_an_institution_is_called_is_not_judged() -> None:
    assert found(with_row("flags", "sore", basis="Academy of Dermatology")) == []


def test_other_languages_are_not_judged() -> None:
    german = replace(with_question("itch", text=HARD), language="de-AT")
    assert found(german) == []
    assert {kind for kind, *_ in found(replace(german, language="en-GB"))} == {"hard_word", "hard_to_read"}
