"""Receipts of summaries kept under the old rules: stored, or shared out of the stored items again."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from questionnaire import codec
from questionnaire.domain.evaluator import evaluate
from questionnaire.kept_before import ToldBefore, is_old, told_before
from questionnaire.versions import PublishedVersion
from tests.trust import version_one

OLD = PublishedVersion(1, version_one.FINGERPRINT, codec.definition_from_json(version_one.text()))
ITEMS = [
    {"source": "sk_psoriasis", "weight": 1, "state": "answered", "extent": "1", "levels": 5},
    {"source": "gi_loose", "weight": 1, "state": "answered", "extent": "1/2", "levels": 5},
    {"source": "gi_ibd", "weight": 1, "state": "implied", "extent": "0", "levels": 4},
    {"source": "li_stress", "weight": 3, "state": "missing", "extent": None, "levels": 4},
]
SCORE = {"pathway": "immune", "exact": "50", "shown": 50, "low": 25, "high": 75, "band": "many"}


def told(**score: Any) -> ToldBefore:
    outcome = {
        "pattern": "clear",
        "scores": [SCORE | score],
        "ranking": [["immune"]],
        "flags": [],
        "advice": [],
    }
    text = version_one.text()
    return told_before(OLD, text=text, country="gb", answers={}, outcome=json.dumps(outcome))


def test_points_are_shared_out_by_largest_remainder_and_add_up() -> None:
    (score,) = told(items=ITEMS).scores
    assert [item.exact for item in score.items] == [
        Fraction(100, 3),
        Fraction(50, 3),
        Fraction(0),
        Fraction(0),
    ]
    assert [(item.data["source"], item.points) for item in score.receipt] == [
        ("sk_psoriasis", 33),
        ("gi_loose", 17),
    ]


def test_a_row_with_its_contributions_says_what_it_says() -> None:
    stored = [{"item": ITEMS[0], "exact": "50", "points": 50}, {"item": ITEMS[3], "exact": "0", "points": 0}]
    (score,) = told(contributions=stored).scores
    assert [(item.exact, item.points) for item in score.items] == [(Fraction(50), 50), (Fraction(0), 0)]


@pytest.mark.parametrize("items", [ITEMS, ITEMS[3:]])
def test_without_a_score_nothing_is_added(items: list[Any]) -> None:
    (score,) = told(items=items, shown=None, exact=None, band="").scores
    assert (score.words, score.receipt) == ("", ())


def test_an_outcome_of_today_is_no_old_one() -> None:
    outcome = codec.outcome_to_json(evaluate(OLD.definition, {}).outcome)
    assert (is_old(outcome), is_old('{"ranking": []}')) == (False, True)
