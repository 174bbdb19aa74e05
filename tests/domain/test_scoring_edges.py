"""The score beside the worked examples: rounding, bands, level scores, and every known trap."""

from __future__ import annotations

from fractions import Fraction

import pytest

from questionnaire.domain.constants import half_up
from questionnaire.domain.definition import Band, CombinedRule, Question
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import about_the_same
from questionnaire.domain.scoring import Score, band_at
from tests.builders import (
    BANDS,
    NOT_FOR_ME,
    UNSURE,
    YES_NO,
    a_combined_rule,
    a_definition,
    a_question,
    a_scored_question,
    numbers,
    when,
)


def score_of(*questions: Question, **answers: str) -> Score:
    return score_with((), *questions, **answers)


def score_with(combined: tuple[CombinedRule, ...], *questions: Question, **answers: str) -> Score:
    definition = a_definition(*questions, combined_rules=combined)
    return evaluate(definition, answers).score("gut")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", 0),
        ("49/100", 0),
        ("1/2", 1),
        ("3/2", 2),
        ("5/2", 3),
        ("125/2", 63),
        ("2499/100", 25),
        ("100", 100),
    ],
)
def test_halves_round_up(value: str, shown: int) -> None:
    assert half_up(*Fraction(value).as_integer_ratio()) == shown


@pytest.mark.parametrize(
    ("shown", "band"),
    [
        (0, "few"),
        (24, "few"),
        (25, "some"),
        (49, "some"),
        (50, "many"),
        (74, "many"),
        (75, "most"),
        (100, "most"),
    ],
)
def test_both_edges_of_a_band_belong_to_it(shown: int, band: str) -> None:
    assert band_at(BANDS, shown) == band


def test_a_hole_between_bands_has_no_band() -> None:
    assert band_at((Band("low", "Low", 0, 24), Band("high", "High", 26, 100)), 25) == ""


def a_score(*values: int, top: int = 4) -> Score:
    """Three or more questions of equal weight, answered on a scale from 0 to `top`."""
    asked = [a_scored_question(f"a{n}", options=numbers(0, top)) for n in range(max(len(values), 3))]
    return score_of(*asked, **{f"a{n}": str(value) for n, value in enumerate(values)})


@pytest.mark.parametrize(("value", "shown", "band"), [(49, 25, "some"), (149, 75, "most")])
def test_the_band_is_that_of_the_shown_score(value: int, shown: int, band: str) -> None:
    found = a_score(value, value, value, top=200)
    assert (found.shown, found.band) == (shown, band)


@pytest.mark.parametrize(
    ("gap", "top", "same"),
    [
        (0, 1200, True),
        (59, 1200, True),  # 59/12 points
        (60, 1200, False),  # five points, and a step is less
        (99, 4, True),  # a step is 25/3
        (100, 4, False),  # just one step
    ],
)
def test_scores_are_level_within_one_step_or_five_points(gap: int, top: int, same: bool) -> None:
    half = top // 2
    one, other = a_score(half, half, half, top=top), a_score(*[600 + gap] * 3, top=1200)
    assert (about_the_same(one, other), about_the_same(other, one)) == (same, same)


def test_no_score_is_level_with_nothing() -> None:
    one, none = a_score(0, 0, 0), a_score()
    assert (about_the_same(one, none), about_the_same(none, one), about_the_same(none, none)) == (False,) * 3


THREE = tuple(a_scored_question(key) for key in "abc")
ALL_OFTEN = dict.fromkeys("abc", "often")


def test_a_skipped_answer_widens_the_range() -> None:
    whole = score_of(*THREE, a_scored_question("d"), **ALL_OFTEN, d="often")
    skipped = score_of(*THREE, a_scored_question("d"), **ALL_OFTEN)
    assert (whole.low, whole.exact, whole.high) == (75, 75, 75)
    assert (skipped.low, skipped.exact, skipped.high) == (56, 75, 81)


def test_unsure_counts_like_skipped() -> None:
    four = (*THREE, a_scored_question("d"))
    unsure, skipped = score_of(*four, **ALL_OFTEN, d=UNSURE.key), score_of(*four, **ALL_OFTEN)
    assert unsure == skipped


def test_does_not_apply_leaves_the_sum() -> None:
    out = score_of(*THREE, a_scored_question("d", 3), **ALL_OFTEN, d=NOT_FOR_ME.key)
    assert (out.low, out.exact, out.high, out.answered, out.open) == (75, 75, 75, 3, 0)


def test_a_question_not_asked_is_not_in_the_denominator() -> None:
    hidden = a_scored_question("d", 3, asked_when=when("a = never"))
    found = score_of(*THREE, hidden, **ALL_OFTEN)
    assert (found.low, found.exact, found.high, found.answered, found.open) == (75, 75, 75, 3, 0)


def test_a_hidden_answer_stops_scoring_when_its_parent_changes() -> None:
    gate = a_question("gate", options=YES_NO)
    follow_up = a_scored_question("d", asked_when=when("gate = yes"))
    shown = score_of(gate, *THREE, follow_up, **ALL_OFTEN, gate="yes", d="daily")
    hidden = score_of(gate, *THREE, follow_up, **ALL_OFTEN, gate="no", d="daily")
    assert (shown.exact, hidden.exact) == (Fraction(325, 4), 75)


def test_a_known_answer_counts_as_answered() -> None:
    follow_up = a_scored_question("d", 3, asked_when=when("gate = yes"), unasked_value="never")
    gate = a_question("gate", options=YES_NO)
    found = score_of(gate, *THREE, follow_up, **ALL_OFTEN, gate="no", d="daily")
    assert (found.low, found.exact, found.high, found.answered, found.open) == (38, Fraction(75, 2), 38, 4, 0)


def test_a_combined_rule_counts_when_its_answers_occur_together() -> None:
    both = (a_combined_rule("both", "a >= 3", "b >= 3", weight=1),)
    together = score_with(both, *THREE, **ALL_OFTEN)
    apart = score_with(both, *THREE, **ALL_OFTEN | {"b": "never"})
    assert [(c.item.source, c.exact, c.points) for c in together.contributions] == [
        ("a", Fraction(75, 4), 19),
        ("b", Fraction(75, 4), 19),
        ("c", Fraction(75, 4), 18),
        ("both", 25, 25),
    ]
    assert (together.exact, apart.exact) == (Fraction(325, 4), Fraction(75, 2))


def test_a_combined_rule_is_one_big_step() -> None:
    both = (a_combined_rule("both", "a >= 3", "b >= 3", weight=2),)
    assert score_with(both, *THREE, **ALL_OFTEN).step == 40


def test_a_combined_rule_whose_answer_is_missing_widens_the_range() -> None:
    both = (a_combined_rule("both", "a >= 3", "b >= 3", weight=1),)
    found = score_with(both, *THREE, a_scored_question("d"), a="often", c="often", d="often")
    assert (found.low_exact, found.exact, found.high_exact, found.open) == (45, 75, 85, 2)


def test_a_topic_that_did_not_apply_says_so() -> None:
    out = score_of(*THREE, **dict.fromkeys("abc", NOT_FOR_ME.key))
    assert (out.applies, out.exact, out.low, out.high, out.step) == (False, None, 0, 0, None)


def test_a_topic_without_rules_did_not_apply() -> None:
    none = score_of(a_question("a"), a="often")
    assert (none.applies, none.exact, none.contributions) == (False, None, ())


def test_a_topic_left_open_still_applies() -> None:
    assert (score_of(*THREE).applies, score_of(*THREE).open, score_of(*THREE).answered) == (True, 3, 0)


@pytest.mark.parametrize(
    ("answers", "certain"),
    [
        ({"a": "never", "b": "never", "c": "never"}, False),  # 0 to 25
        ({"a": "daily", "b": "daily", "c": "daily"}, True),  # 75 to 100
        ({"a": "never", "b": "never", "c": "never", "d": "never"}, True),
    ],
)
def test_a_score_is_certain_when_both_bounds_share_a_band(answers: dict[str, str], certain: bool) -> None:
    assert score_of(*THREE, a_scored_question("d"), **answers).certain is certain


def test_without_a_score_nothing_contributes_a_point() -> None:
    found = score_of(*THREE, a="daily")
    assert [(c.exact, c.points) for c in found.contributions] == [(0, 0)] * 3
