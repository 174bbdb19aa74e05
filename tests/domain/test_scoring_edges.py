"""The score beside the worked examples: rounding, bands, groups, receipts, and what is open."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from questionnaire.domain.definition import Answer, Band, Definition, Question, ScoredFact
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.receipts import Line, receipt
from questionnaire.domain.scoring import Score, band_at, next_edge
from questionnaire.domain.stated_numbers import whole_points
from tests.builders import (
    BANDS,
    NOT_FOR_ME,
    UNSURE,
    YES_NO,
    a_definition,
    a_fact,
    a_pathway,
    a_question,
    a_scored_question,
    numbers,
    open_sources,
    when,
)


def score_of(*questions: Question, facts: tuple[ScoredFact, ...] = (), **answers: Answer) -> Score:
    return evaluate(a_definition(*questions, facts=facts), answers).score("gut")


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
    assert whole_points(Fraction(value)) == shown


@pytest.mark.parametrize(
    ("shown", "band", "edge"),
    [
        (0, "few", 20),
        (19, "few", 20),
        (20, "some", 40),
        (39, "some", 40),
        (40, "many", 60),
        (59, "many", 60),
        (60, "most", 101),
        (100, "most", 101),
    ],
)
def test_both_edges_of_a_band_belong_to_it(shown: int, band: str, edge: int) -> None:
    assert (band_at(BANDS, shown), next_edge(BANDS, shown)) == (band, edge)


def test_a_hole_between_bands_has_no_band() -> None:
    assert band_at((Band("low", "Low", 0, 24), Band("high", "High", 26, 100)), 25) == ""


TOP = numbers(0, 200)


def test_the_word_is_that_of_the_number_shown() -> None:
    ten, twenty = (a_scored_question(key, points, options=TOP) for key, points in (("a", 20), ("b", 20)))
    found = score_of(ten, twenty, a="195")
    assert (found.exact, found.shown, found.band) == (Fraction(39, 2), 20, "some")


MAIN = [a_scored_question(key, points) for key, points in (("a", 10), ("b", 20), ("c", 20))]


def test_only_the_strongest_of_a_group_counts_and_of_equals_the_first() -> None:
    found = score_of(*MAIN, a="daily", b="weekly", c="weekly")
    (main,) = [group for group in found.groups if group.items]
    assert (found.exact, main.best, main.source) == (10, 10, "a")
    assert [(item.source, item.brings) for item in main.items] == [("a", 10), ("b", 10), ("c", 10)]


def test_groups_add_up() -> None:
    second = a_scored_question("d", 15, group="second")
    assert score_of(*MAIN, second, a="never", b="never", c="daily", d="daily").exact == 35


def test_a_group_that_is_not_there_counts_nowhere() -> None:
    assert score_of(a_scored_question("a", group="gone"), a="daily").exact == 0


@pytest.mark.parametrize("answers", [{}, {"b": UNSURE.key}])
def test_what_is_open_adds_to_the_range_and_never_lowers_the_score(answers: dict[str, Any]) -> None:
    found = score_of(*MAIN[:2], a="daily", **answers)
    assert (found.exact, found.high_exact, found.open, open_sources(found)) == (10, 20, 10, ("b",))
    assert found.not_asked == (0 if answers else 10)


def test_does_not_apply_brings_nothing_and_opens_nothing() -> None:
    found = score_of(*MAIN[:2], a="daily", b=NOT_FOR_ME.key)
    assert (found.exact, found.high_exact, open_sources(found)) == (10, 10, ())


def test_what_is_open_and_no_stronger_than_what_is_known_opens_nothing() -> None:
    found = score_of(*MAIN, a=UNSURE.key, b="daily", c=UNSURE.key)
    assert (found.exact, found.open, open_sources(found)) == (20, 0, ())


def of_three(*parts: int) -> Definition:
    """Three groups that a question alone each fills."""
    pairs = zip("abc", ("main", "second", "habits"), parts, strict=True)
    return a_definition(*(a_scored_question(key, points, group=group) for key, group, points in pairs))


@pytest.mark.parametrize(("parts", "shown", "band"), [((20, 20, 10), 0, "few"), ((20, 20, 11), None, "")])
def test_with_more_than_half_open_there_is_no_score(
    parts: tuple[int, int, int], shown: int | None, band: str
) -> None:
    found = evaluate(of_three(*parts), {}).score("gut")
    assert (found.shown, found.band, found.low_band, found.high_band) == (shown, band, "few", "many")


def test_a_topic_without_rules_has_nothing_to_say() -> None:
    none = score_of(a_question("a"), a="often")
    assert (none.exact, none.shown, none.lines, none.open) == (0, 0, (), 0)


def test_a_topic_without_groups_has_nothing_to_say() -> None:
    definition = a_definition(a_scored_question("a"), pathways=(a_pathway("gut", groups=(), bands=()),))
    found = evaluate(definition, {"a": "daily"}).score("gut")
    assert (found.exact, found.band, found.groups) == (0, "", ())


def test_a_question_not_asked_counts_nothing() -> None:
    hidden = a_scored_question("d", asked_when=when("a = never"))
    found = score_of(MAIN[0], hidden, a="often", d="daily")
    assert (found.exact, found.open) == (Fraction(15, 2), 0)


def test_a_hidden_answer_stops_counting_when_its_parent_changes() -> None:
    gate = a_question("gate", options=YES_NO)
    follow_up = a_scored_question("d", asked_when=when("gate = yes"), unasked_value="never")
    scores = [score_of(gate, follow_up, gate=said, d="daily") for said in ("yes", "no", "unsure")]
    assert [(score.exact, score.high_exact) for score in scores] == [(20, 20), (0, 0), (0, 20)]


def test_a_fact_counts_all_or_nothing() -> None:
    both = (a_fact("both", "a >= 3", "b >= 3", points=15, group="second"),)
    asked = [a_scored_question(key, 10) for key in "ab"]
    together = score_of(*asked, facts=both, a="often", b="often")
    apart = score_of(*asked, facts=both, a="often", b="weekly")
    assert (together.exact, apart.exact) == (Fraction(45, 2), Fraction(15, 2))
    assert [(line.group, line.points) for line in together.lines] == [("main", 8), ("second", 15)]


def test_of_equals_a_fact_stands_where_its_first_question_does() -> None:
    asked = [a_scored_question(key) for key in "ab"]
    for fact, source in ((a_fact("late", "b >= 1"), "b"), (a_fact("early", "a >= 0"), "early")):
        (main,) = [g for g in score_of(*asked, facts=(fact,), a="never", b="daily").groups if g.items]
        assert main.source == source


def test_a_receipt_shares_out_what_is_shown_by_largest_remainder() -> None:
    third, half = Fraction(10, 3), Fraction(5, 2)
    assert receipt([("a", third), ("b", 2 * third), ("c", third)], 13) == (
        Line("a", third, 3),
        Line("b", 2 * third, 7),
        Line("c", third, 3),
    )
    assert [line.points for line in receipt([("a", third), ("b", third)], 7)] == [4, 3]  # the earlier one
    assert [line.points for line in receipt([("a", half), ("b", Fraction(15))], 18)] == [3, 15]
    assert receipt([], 0) == ()
