from __future__ import annotations

from statistics import median

import pytest

from questionnaire.domain.definition import Flag, Rule
from questionnaire.domain.problems.rows import rows
from questionnaire.domain.reading import reading_grade, syllables
from tests import shipped
from tests.passages import say, shipped_passages

LONG = 30  # words; the formula means little for less
MOST_MEDIAN = 6  # about age 11
MOST_ANY = 9
MOST_SENTENCE = 12
GRADED = sorted(((reading_grade(text), where, text) for where, text in shipped_passages()), reverse=True)


def test_half_of_the_longer_passages_are_at_grade_6_or_below() -> None:
    long = [grade for grade, _, text in GRADED if len(text.split()) >= LONG]
    say(f"\n{len(long)} passages of {LONG} words or more, median grade {median(long):.2f}")

    assert median(long) <= MOST_MEDIAN


def test_no_longer_passage_is_above_grade_9() -> None:
    long = [(grade, where, text) for grade, where, text in GRADED if len(text.split()) >= LONG]
    for grade, where, text in long[:10]:
        say(f"{grade:5.1f}  {where}: {text[:90]}")

    assert [found for found in long if found[0] > MOST_ANY] == []


def test_no_reason_sign_or_action_has_a_sentence_above_grade_12() -> None:
    texts = [
        (place.key, text)
        for place, part in rows(shipped.definition())
        if isinstance(part, Rule | Flag)
        for text in ([part.why] if isinstance(part, Rule) else [part.sign, part.action])
    ]
    sentences = [(key, one.strip()) for key, text in texts for one in text.replace("?", ".").split(".")]
    hard = [
        (key, one) for key, one in sentences if len(one.split()) > 5 and reading_grade(one) > MOST_SENTENCE
    ]

    assert hard == []


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *[("skin", 1), ("poo", 1), ("are", 1), ("the", 1), ("changed", 1), ("acne", 2), ("tummy", 2)],
        *[("going", 2), ("slowly", 2), ("bloated", 2), ("medicine", 3), ("eczema", 3), ("bacteria", 4)],
    ],
)
def test_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_grade_follows_the_formula_for_words_and_syllables() -> None:
    text = "The cat sat on the mat. It is a good day to sit in the sun."

    assert reading_grade(text) == pytest.approx(0.39 * 16 / 2 + 11.8 * 16 / 16 - 15.59)


def test_nothing_to_read_has_grade_0() -> None:
    assert reading_grade("  ") == 0
