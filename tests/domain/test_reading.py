"""How hard a text is to read."""

from __future__ import annotations

import pytest

from questionnaire.domain.reading import reading_grade, sentence_lengths

EASY = "We eat soft food. It is good for us. The cat sat on the mat and had a nap. " * 3
HARD = (
    "Gastrointestinal permeability characteristics, notwithstanding considerable heterogeneity, "
    "demonstrate statistically significant correlations with dermatological manifestations, "
    "although methodological limitations necessitate conservative interpretation of epidemiological "
    "observations concerning inflammatory conditions, immunological dysregulation and nutritional status."
)


def test_short_words_in_short_sentences_need_little_schooling() -> None:
    assert reading_grade(EASY) < 3


def test_long_words_in_one_long_sentence_need_much() -> None:
    assert reading_grade(HARD) > 15


def test_no_text_is_no_work() -> None:
    assert reading_grade("") == 0


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("Eat well. Sleep!  Is that all?", [2, 1, 3, 0]),
        ("Go to A&E now, or call 999", [7]),
        ("It fell by 3.5 points – a little.", [7, 0]),
        ("He said “stop.” She did (at last!). Done", [3, 4, 1]),
        ("", [0]),
    ],
)
def test_a_sentence_ends_where_a_word_ends_in_a_stop(text: str, lengths: list[int]) -> None:
    assert sentence_lengths(text) == lengths


def test_a_label_of_two_words_is_no_sentence() -> None:
    words = "Less alcohol. We eat soft food and it is good."

    assert reading_grade(words) == pytest.approx(0.39 * 10 / 1 + 11.8 * 12 / 10 - 15.59)


def test_a_hundred_thousand_signs_are_read_in_one_pass() -> None:
    assert sentence_lengths("!" * 100_000 + "x") == [1]
