"""What one person is told: scores, flags and advice side by side, and the sentence that leads."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Answer, Definition, Grade, Question, Rule, Subject, Urgency
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import Outcome, Pattern, ranking
from tests.builders import (
    a_definition,
    a_flag,
    a_pathway,
    a_question,
    a_tick_list,
    an_advice,
    numbers,
)

PATHWAYS = ("gut", "liver", "skin")
EMERGENCY, SAME_DAY, SOON, ROUTINE, CAUTION = Urgency


def three_each(key: str) -> list[Question]:
    """Three questions of 0 to 100 for one pathway: a score is what all three answers say."""
    rule = Rule(key, 1, Grade.B, "It counts.")
    return [a_question(f"{key}{n}", options=numbers(0, 100), rules=(rule,)) for n in range(3)]


QUESTIONS = [question for key in PATHWAYS for question in three_each(key)]


def a_full_definition(**fields: object) -> Definition:
    pathways = tuple(a_pathway(key) for key in PATHWAYS)
    return a_definition(a_tick_list("signs"), *QUESTIONS, pathways=pathways, **fields)


def told(*scores: int | None, definition: Definition | None = None, **more: Answer) -> Outcome:
    """The outcome for these scores of gut, liver and skin; None leaves a pathway unanswered."""
    pairs = zip(PATHWAYS, scores, strict=False)
    answers = {f"{key}{n}": str(value) for key, value in pairs if value is not None for n in range(3)}
    return evaluate(definition or a_full_definition(), answers | more).outcome


@pytest.mark.parametrize(
    ("scores", "pattern", "ranked"),
    [
        ((80, 60, 40), Pattern.CLEAR, [["gut"], ["liver"], ["skin"]]),
        ((40, 60, 80), Pattern.CLEAR, [["skin"], ["liver"], ["gut"]]),
        ((60, 60, 60), Pattern.SAME, [["gut", "liver", "skin"]]),
        ((56, 40, 60), Pattern.SAME, [["gut", "skin"], ["liver"]]),
        ((60, 40, 56), Pattern.SAME, [["gut", "skin"], ["liver"]]),
        ((55, 60, 40), Pattern.CLEAR, [["liver"], ["gut"], ["skin"]]),  # five points are not the same
        ((40, 80, 44), Pattern.CLEAR, [["liver"], ["gut", "skin"]]),
        ((52, 56, 60), Pattern.SAME, [["liver", "skin"], ["gut"]]),  # level with the highest only
        ((24, 10, 0), Pattern.NONE_STRONG, [["gut"], ["liver"], ["skin"]]),
        ((0, 0, 0), Pattern.NONE_STRONG, [["gut", "liver", "skin"]]),
        ((25, 10, 0), Pattern.CLEAR, [["gut"], ["liver"], ["skin"]]),
        ((25, 24, 0), Pattern.SAME, [["gut", "liver"], ["skin"]]),
        ((100, 100, 100), Pattern.SAME, [["gut", "liver", "skin"]]),
        ((None, None, None), Pattern.NOT_ENOUGH, []),
        ((None, 60, None), Pattern.CLEAR, [["liver"]]),
        ((None, 20, None), Pattern.NONE_STRONG, [["liver"]]),
    ],
)
def test_scores_make_a_ranking_and_a_pattern(
    scores: tuple[int | None, ...], pattern: Pattern, ranked: list[list[str]]
) -> None:
    found = told(*scores)
    assert (found.pattern, [list(group) for group in found.ranking]) == (pattern, ranked)


def test_every_pathway_keeps_its_own_score_and_its_place() -> None:
    found = told(10, None, 90)
    assert [(score.pathway, score.shown) for score in found.scores] == [
        ("gut", 10),
        ("liver", None),
        ("skin", 90),
    ]
    assert found.score("skin") is found.scores[2]


def test_no_scores_have_no_ranking() -> None:
    assert ranking(()) == ()


def test_without_bands_a_low_score_is_still_a_score() -> None:
    pathways = tuple(a_pathway(key, bands=()) for key in PATHWAYS)
    found = told(10, 0, 0, definition=a_definition(*QUESTIONS, pathways=pathways))
    assert (found.pattern, found.score("gut").band) == (Pattern.CLEAR, "")


CARDS = tuple(an_advice(subject.value, subject=subject) for subject in Subject)
QUIET = an_advice("quiet", hidden_by=("red",))


@pytest.mark.parametrize(
    ("urgency", "pattern", "scored", "advice"),
    [
        (EMERGENCY, Pattern.WITHHELD, [], ["general"]),
        (SAME_DAY, Pattern.WITHHELD, [], ["general"]),
        (SOON, Pattern.CLEAR, ["gut", "liver", "skin"], ["general", "food", "restriction", "supplement"]),
        (ROUTINE, Pattern.CLEAR, ["gut", "liver", "skin"], ["general", "food", "restriction", "supplement"]),
        (CAUTION, Pattern.CLEAR, ["gut", "liver", "skin"], ["general", "food"]),
    ],
)
def test_help_needed_today_withholds_scores_and_silences_advice(
    urgency: Urgency, pattern: Pattern, scored: list[str], advice: list[str]
) -> None:
    flags = (a_flag("red", "signs = rash", urgency=urgency),)
    found = told(
        80, 20, 20, definition=a_full_definition(flags=flags, advice=(*CARDS, QUIET)), signs=("rash",)
    )
    assert found.pattern is pattern
    assert [score.pathway for score in found.scores] == scored
    assert [key for group in found.ranking for key in group] == scored
    assert (found.flags, list(found.advice)) == (("red",), advice)


def test_without_flags_everything_is_told() -> None:
    flags = (a_flag("red", "signs = rash", urgency=EMERGENCY),)
    found = told(
        80, 20, 20, definition=a_full_definition(flags=flags, advice=(*CARDS, QUIET)), signs=("none",)
    )
    assert (found.pattern, found.flags, len(found.scores)) == (Pattern.CLEAR, (), 3)
    assert found.advice == ("general", "food", "restriction", "supplement", "quiet")


def test_nothing_answered_is_told_apart_from_nothing_found() -> None:
    found = evaluate(a_full_definition(), {}).outcome
    assert (found.pattern, found.flags, found.advice, found.ranking) == (Pattern.NOT_ENOUGH, (), (), ())
