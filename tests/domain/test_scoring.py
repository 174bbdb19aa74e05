"""The worked examples W1 to W13 of the scoring method, through real definitions and answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import pytest

from questionnaire.domain import scoring
from questionnaire.domain.definition import Question
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.items import APPLIES, USABLE
from questionnaire.domain.outcome import about_the_same
from questionnaire.domain.receipts import stood_out
from questionnaire.domain.scoring import Score
from tests.builders import NOT_FOR_ME, YES_NO, a_definition, a_scored_question, numbers

WEIGHTS = (3, 2, 2, 1, 1, 1)
SKIP = None  # asked and left open
OUT = NOT_FOR_ME.key
Given = int | str | None


def items(*weights_and_tops: tuple[int, int]) -> tuple[Question, ...]:
    """Questions a1, a2, ... of these weights, answered 0 to top."""
    pairs = enumerate(weights_and_tops, start=1)
    return tuple(a_scored_question(f"a{n}", weight, options=numbers(0, top)) for n, (weight, top) in pairs)


def equal(count: int, top: int = 4) -> tuple[Question, ...]:
    return items(*[(1, top)] * count)


def scored(questions: Iterable[Question], *given: Given) -> Score:
    asked = tuple(questions)
    pairs = zip(asked, given, strict=True)
    answers = {question.key: str(answer) for question, answer in pairs if answer is not SKIP}
    definition = a_definition(*asked)
    return evaluate(definition, answers).score("gut")


def share(score: Score) -> Fraction:
    """The part of the weight that applies which has a usable answer."""
    weights = {
        states: sum(item.weight for item in score.items if item.state in states)
        for states in (USABLE, APPLIES)
    }
    return Fraction(weights[USABLE], weights[APPLIES])


@dataclass(frozen=True)
class Example:
    """One row of the table; bands and bounds as they are shown."""

    questions: tuple[Question, ...]
    given: tuple[Given, ...]
    exact: str | None
    shown: int | None
    bounds: tuple[str, str]
    shown_bounds: tuple[int, int]
    bands: tuple[str, str, str]  # of the score, of its low bound, of its high bound
    contributions: str
    points: tuple[int, ...]
    step: str | None
    share: str = "1"
    least_answers: int = 3


SIX = items(*((weight, 4) for weight in WEIGHTS))
FIVE = SIX[:5]
NO_POINTS = ("0 0 0 0 0 0", (0,) * 6)
MIXED = (
    a_scored_question("scale", 2, options=numbers(0, 10)),
    a_scored_question("frequency", 2, options=numbers(0, 4)),
    a_scored_question("reversed", 1, options=numbers(0, 5), reverse=True),
    a_scored_question("simple", 1, options=YES_NO),
)
EXAMPLES = {
    "W1": Example(SIX, (4, 2, 0, 3, 1, 0), "50", 50, ("50", "50"), (50, 50), ("many",) * 3,
                  "30 10 0 15/2 5/2 0", (30, 10, 0, 8, 2, 0), "15/2"),
    "W2": Example(SIX, (4, 2, 0, 3, 1, SKIP), "500/9", 56, ("50", "60"), (50, 60), ("many",) * 3,
                  "100/3 100/9 0 25/3 25/9 0", (34, 11, 0, 8, 3, 0), "25/3", share="9/10"),
    "W3": Example(SIX, (SKIP, 2, SKIP, 3, 1, SKIP), None, None, ("20", "80"), (20, 80),
                  ("", "few", "most"), *NO_POINTS, None, share="2/5"),
    "W4": Example(SIX, (SKIP, 2, SKIP, 3, 1, 0), "40", 40, ("20", "70"), (20, 70), ("some", "few", "many"),
                  "0 20 0 15 5 0", (0, 20, 0, 15, 5, 0), "10", share="1/2"),
    "W5": Example(FIVE, (OUT, 2, 4, 3, 1), "200/3", 67, ("200/3", "200/3"), (67, 67), ("many",) * 3,
                  "0 50/3 100/3 25/2 25/6", (0, 17, 33, 13, 4), "25/3"),
    "W5b": Example(FIVE, (SKIP, 2, 4, 3, 1), "200/3", 67, ("400/9", "700/9"), (44, 78),
                   ("many", "some", "most"), "0 50/3 100/3 25/2 25/6", (0, 17, 33, 13, 4), "25/3", share="2/3"),
    "W6": Example(MIXED, (7, 3, 4, "yes"), "205/3", 68, ("205/3", "205/3"), (68, 68), ("many",) * 3,
                  "70/3 25 10/3 50/3", (23, 25, 3, 17), "50/3"),
    "W7": Example(items((1, 4), (1, 4), (1, 3)), (1, 1, 1), "250/9", 28, ("250/9", "250/9"), (28, 28),
                  ("some",) * 3, "25/3 25/3 100/9", (9, 8, 11), "100/9"),
    "W8": Example(equal(2), (2, 3), "125/2", 63, ("125/2", "125/2"), (63, 63), ("many",) * 3,
                  "25 75/2", (25, 38), "25/2", least_answers=2),
    "W9": Example(SIX, (0,) * 6, "0", 0, ("0", "0"), (0, 0), ("few",) * 3, *NO_POINTS, "15/2"),
    "W10": Example(SIX, (4,) * 6, "100", 100, ("100", "100"), (100, 100), ("most",) * 3,
                   "30 20 20 10 10 10", (30, 20, 20, 10, 10, 10), "15/2"),
    "W11": Example(equal(10), (4, *(0,) * 9), "10", 10, ("10", "10"), (10, 10), ("few",) * 3,
                   "10 0 0 0 0 0 0 0 0 0", (10, *(0,) * 9), "5/2"),
    "W12": Example(equal(3, top=3), (1, 1, 1), "100/3", 33, ("100/3", "100/3"), (33, 33), ("some",) * 3,
                   "100/9 100/9 100/9", (11, 11, 11), "100/9"),
    "all skipped": Example(SIX, (SKIP,) * 6, None, None, ("0", "100"), (0, 100), ("", "few", "most"),
                           *NO_POINTS, None, share="0"),
    "a single answer": Example(SIX, (4, *(SKIP,) * 5), None, None, ("30", "100"), (30, 100),
                               ("", "some", "most"), *NO_POINTS, None, share="3/10"),
    "two answers that weigh enough": Example(SIX, (4, 4, *(SKIP,) * 4), None, None, ("50", "100"), (50, 100),
                                             ("", "many", "most"), *NO_POINTS, None, share="1/2"),
}  # fmt: skip


def told(score: Score) -> dict[str, object]:
    return {
        "exact": score.exact,
        "shown": score.shown,
        "bounds": (score.low_exact, score.high_exact),
        "shown bounds": (score.low, score.high),
        "bands": (score.band, score.low_band, score.high_band),
        "contributions": [c.exact for c in score.contributions],
        "points": tuple(c.points for c in score.contributions),
        "step": score.step,
        "share": share(score),
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_worked_example(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    example = EXAMPLES[name]
    monkeypatch.setattr(scoring, "LEAST_ANSWERS", example.least_answers)
    low, high = example.bounds
    assert told(scored(example.questions, *example.given)) == {
        "exact": None if example.exact is None else Fraction(example.exact),
        "shown": example.shown,
        "bounds": (Fraction(low), Fraction(high)),
        "shown bounds": example.shown_bounds,
        "bands": example.bands,
        "contributions": [Fraction(part) for part in example.contributions.split()],
        "points": example.points,
        "step": None if example.step is None else Fraction(example.step),
        "share": Fraction(example.share),
    }


def test_w13_a_gap_smaller_than_one_answer_is_about_the_same() -> None:
    sixty_two = scored(items((3, 4), (3, 10), (3, 10), (1, 10)), 2, 10, 5, 2)
    fifty_seven = scored(items((3, 5), (3, 10), (3, 20), (3, 10), (3, 10)), 5, 10, 17, 0, 0)
    assert (sixty_two.exact, sixty_two.step) == (62, Fraction(15, 2))
    assert (fifty_seven.exact, fifty_seven.step) == (57, 4)
    assert about_the_same(sixty_two, fifty_seven)
    assert about_the_same(fifty_seven, sixty_two)


def sources(score: Score) -> list[str]:
    return [contribution.item.source for contribution in stood_out(score.contributions)]


def test_w9_nothing_stands_out_where_all_is_nothing() -> None:
    assert sources(scored(SIX, *(0,) * 6)) == []


def test_w11_a_severe_single_symptom_stands_out_of_a_low_score() -> None:
    assert sources(scored(equal(10), 4, *(0,) * 9)) == ["a1"]


def test_answers_stand_out_from_three_quarters_of_their_range() -> None:
    assert sources(scored(equal(3, top=100), 74, 75, 76)) == ["a3", "a2"]


def test_the_three_that_count_most_stand_out_and_ties_keep_their_order() -> None:
    assert sources(scored(items((1, 4), (2, 4), (1, 4), (3, 4), (1, 4)), 4, 4, 4, 3, 4)) == ["a4", "a2", "a1"]


def test_a_reversed_answer_stands_out_at_its_lowest() -> None:
    turned = [a_scored_question(key, options=numbers(0, 4), reverse=True) for key in "abc"]
    assert sources(scored(turned, 0, 4, SKIP)) == ["a"]


def test_answers_stand_out_without_a_score() -> None:
    assert sources(scored(SIX, 4, *(SKIP,) * 5)) == ["a1"]
