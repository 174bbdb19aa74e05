"""The score beside the worked examples: rounding, bands, level scores, and every known trap."""

from __future__ import annotations

from fractions import Fraction

import pytest

from questionnaire.domain import scoring
from questionnaire.domain.branching import route
from questionnaire.domain.definition import Band, CombinedRule, Question
from questionnaire.domain.items import Item, State
from questionnaire.domain.scoring import Score, about_the_same, band_at, half_up, score_items
from tests.builders import (
    BANDS,
    NOT_FOR_ME,
    UNSURE,
    YES_NO,
    a_combined_rule,
    a_definition,
    a_question,
    a_scored_question,
    when,
)


def score_of(*questions: Question, **answers: str) -> Score:
    return score_with((), *questions, **answers)


def score_with(combined: tuple[CombinedRule, ...], *questions: Question, **answers: str) -> Score:
    definition = a_definition(*questions, combined_rules=combined)
    return scoring.score(definition, definition.pathways[0], route(definition, answers))


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
    assert half_up(Fraction(value)) == shown


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


def plain_items(*extents: Fraction | None, levels: int = 5) -> list[Item]:
    return [
        Item(f"a{n}", 1, State.MISSING if extent is None else State.ANSWERED, extent, levels)
        for n, extent in enumerate(extents)
    ]


@pytest.mark.parametrize(("quarters", "shown", "band"), [("49/200", 25, "some"), ("149/200", 75, "most")])
def test_the_band_is_that_of_the_shown_score(quarters: str, shown: int, band: str) -> None:
    found = score_items("gut", plain_items(*[Fraction(quarters)] * 3), bands=BANDS)
    assert (found.shown, found.band) == (shown, band)


@pytest.mark.parametrize(
    ("gap", "levels", "same"),
    [
        (Fraction(0), 101, True),
        (Fraction(499, 100), 101, True),
        (Fraction(5), 101, False),
        (Fraction(8), 5, True),  # a step is 25/3
        (Fraction(25, 3), 5, False),
    ],
)
def test_scores_are_level_within_one_step_or_five_points(gap: Fraction, levels: int, same: bool) -> None:
    half = Fraction(1, 2)
    one = score_items("gut", plain_items(half, half, half, levels=levels), bands=BANDS)
    other = score_items("skin", plain_items(*[half + gap / 100] * 3, levels=101), bands=BANDS)
    assert (about_the_same(one, other), about_the_same(other, one)) == (same, same)


def test_no_score_is_level_with_nothing() -> None:
    one = score_items("gut", plain_items(*[Fraction(0)] * 3), bands=BANDS)
    none = score_items("skin", plain_items(None, None, None), bands=BANDS)
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
