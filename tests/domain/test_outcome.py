"""What one person is told: scores, flags and advice side by side, and the sentence that leads."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import (
    Answer,
    Band,
    Chapter,
    Definition,
    Group,
    Question,
    Start,
    Subject,
    Urgency,
)
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import Outcome, Pattern
from tests.builders import (
    YES_NO,
    a_definition,
    a_flag,
    a_pathway,
    a_question,
    a_rule,
    a_section,
    a_tick_list,
    an_advice,
    numbers,
)

PATHWAYS = ("gut", "liver", "skin")
HUNDRED = numbers(0, 100)


def asked_for(key: str) -> list[Question]:
    """One question that makes the score of a topic what its answer says, and one that can add 30 to it."""
    one = a_question(key, options=HUNDRED, rules=(a_rule(key, 100),))
    more = a_question(f"{key}_more", options=YES_NO, rules=(a_rule(key, 30, group="second"),))
    return [one, more]


QUESTIONS = [question for key in PATHWAYS for question in asked_for(key)]


def a_full_definition(**fields: object) -> Definition:
    pathways = tuple(a_pathway(key) for key in PATHWAYS)
    return a_definition(a_tick_list("signs"), *QUESTIONS, pathways=pathways, **fields)


def told(
    *scores: int | None, definition: Definition | None = None, unsure: tuple[str, ...] = (), **more: Answer
) -> Outcome:
    """The outcome for these scores of gut, liver and skin; None leaves one without, `unsure` with 30 open."""
    pairs = zip(PATHWAYS, scores, strict=True)
    answers = {key: str(value) for key, value in pairs if value is not None}
    answers |= {f"{key}_more": "unsure" if key in unsure else "no" for key in PATHWAYS}
    return evaluate(definition or a_full_definition(), answers | more).outcome


@pytest.mark.parametrize(
    ("scores", "pattern", "leaders"),
    [
        ((80, 60, 40), Pattern.CLEAR, ["gut"]),
        ((40, 60, 80), Pattern.CLEAR, ["skin"]),
        ((60, 60, 60), Pattern.SAME, ["gut", "liver", "skin"]),
        ((51, 40, 60), Pattern.SAME, ["skin", "gut"]),
        ((50, 60, 40), Pattern.CLEAR, ["liver"]),  # ten points are not about the same
        ((42, 51, 60), Pattern.SAME, ["skin", "liver"]),  # near the highest only
        ((19, 10, 0), Pattern.NONE_STRONG, []),
        ((0, 0, 0), Pattern.NONE_STRONG, []),
        ((20, 10, 0), Pattern.CLEAR, ["gut"]),
        ((25, 19, 0), Pattern.CLEAR, ["gut"]),  # near, but in the lowest band
        ((None, None, None), Pattern.NOT_ENOUGH, []),
        ((None, 60, None), Pattern.CLEAR, ["liver"]),
        ((None, 19, None), Pattern.NONE_STRONG, []),
    ],
)
def test_the_strongest_topics_lead(
    scores: tuple[int | None, ...], pattern: Pattern, leaders: list[str]
) -> None:
    found = told(*scores)
    assert (found.pattern, list(found.leaders)) == (pattern, leaders)


@pytest.mark.parametrize(
    ("scores", "unsure", "may_change"),
    [
        ((80, 40, 40), (), False),
        ((80, 40, 40), ("liver",), False),  # 70 is not near 80
        ((79, 40, 40), ("liver",), True),
        ((80, 60, 40), ("liver",), True),
        ((60, 40, 30), ("gut",), False),  # what leads already
        ((20, 15, 0), (), False),  # near enough, but nothing is open there
        ((0, 0, 0), (), False),
        ((0, 0, 0), ("skin",), True),  # nobody leads, and skin could
        ((None, 0, 0), (), True),
    ],
)
def test_what_is_open_may_change_the_lead_where_it_brings_another_topic_to_the_front(
    scores: tuple[int | None, ...], unsure: tuple[str, ...], may_change: bool
) -> None:
    assert told(*scores, unsure=unsure).may_change is may_change


def test_every_pathway_keeps_its_own_score_and_its_place() -> None:
    found = told(10, None, 90)
    assert [(score.pathway, score.shown) for score in found.scores] == [
        ("gut", 10),
        ("liver", None),
        ("skin", 90),
    ]
    assert found.score("skin") is found.scores[2]


@pytest.mark.parametrize(
    ("bands", "strong_from"),
    [
        ((), 0),
        ((Band("all", "all", 0, 100),), 0),
        ((Band("more", "more", 30, 100), Band("few", "few", 0, 29)), 30),
    ],
)
def test_a_topic_may_lead_from_its_second_word(bands: tuple[Band, ...], strong_from: int) -> None:
    assert a_pathway("gut", bands=bands).strong_from == strong_from


def test_without_bands_any_score_may_lead() -> None:
    pathways = tuple(a_pathway(key, bands=()) for key in PATHWAYS)
    found = told(10, 0, 0, definition=a_definition(*QUESTIONS, pathways=pathways))
    assert (found.pattern, found.leaders, found.score("gut").band) == (Pattern.CLEAR, ("gut",), "")


EARLY, LATE = Chapter("early", "Early"), Chapter("late", "Late", extra=True)


@pytest.mark.parametrize(
    ("answers", "not_asked"),
    [
        ({"a": "never"}, ("late", "last")),
        ({"a": "never", "b": "never"}, ("last",)),
        ({"a": "never", "b": "never", "c": "never"}, ()),
        ({}, ("late", "last")),
    ],
)
def test_it_names_the_chapters_after_the_boundary_that_are_not_answered(
    answers: dict[str, Answer], not_asked: tuple[str, ...]
) -> None:
    definition = a_definition(
        chapters=(EARLY, LATE, Chapter("last", "Last", extra=True)),
        sections=(
            a_section("one", a_question("a"), chapter="early"),
            a_section("two", a_question("b"), chapter="late"),
            a_section("three", a_question("c"), chapter="last"),
        ),
    )
    assert evaluate(definition, answers).outcome.not_asked == not_asked


CARDS = tuple(an_advice(subject.value, subject=subject) for subject in Subject)
QUIET = an_advice("quiet", hidden_by=("red",))
CARE = an_advice("care", group=Group.SKIN, start=Start.CARE)


@pytest.mark.parametrize(
    ("urgency", "pattern", "scored", "advice"),
    [
        (Urgency.EMERGENCY, Pattern.WITHHELD, [], ["care"]),
        (Urgency.SAME_DAY, Pattern.WITHHELD, [], ["care"]),
        (
            Urgency.SOON,
            Pattern.CLEAR,
            ["gut", "liver", "skin"],
            ["care", "general", "food", "restriction", "supplement"],
        ),
        (
            Urgency.ROUTINE,
            Pattern.CLEAR,
            ["gut", "liver", "skin"],
            ["care", "general", "food", "restriction", "supplement"],
        ),
        (Urgency.CAUTION, Pattern.CLEAR, ["gut", "liver", "skin"], ["care", "general", "food"]),
    ],
)
def test_help_needed_today_withholds_scores_and_silences_advice(
    urgency: Urgency, pattern: Pattern, scored: list[str], advice: list[str]
) -> None:
    flags = (a_flag("red", "signs = rash", urgency=urgency),)
    found = told(
        80, 20, 20, definition=a_full_definition(flags=flags, advice=(*CARDS, QUIET, CARE)), signs=("rash",)
    )
    assert found.pattern is pattern
    assert [score.pathway for score in found.scores] == scored
    assert found.leaders == (("gut",) if scored else ())
    assert (found.flags, list(found.advice)) == (("red",), advice)


def test_without_flags_everything_is_told() -> None:
    flags = (a_flag("red", "signs = rash", urgency=Urgency.EMERGENCY),)
    found = told(
        80, 20, 20, definition=a_full_definition(flags=flags, advice=(*CARDS, QUIET, CARE)), signs=("none",)
    )
    assert (found.pattern, found.flags, len(found.scores)) == (Pattern.CLEAR, (), 3)
    assert found.advice == ("care", "general", "food", "restriction", "supplement", "quiet")


def test_nothing_answered_is_told_apart_from_nothing_found() -> None:
    found = evaluate(a_full_definition(), {}).outcome
    assert (found.pattern, found.flags, found.advice, found.leaders) == (Pattern.NOT_ENOUGH, (), (), ())
