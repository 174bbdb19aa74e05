"""The page of all points: receipts that add up, in order, and what was left open or would change a word."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from questionnaire.domain.definition import Answers
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.pages.points import STOOD_OUT_MOST, PointsPage, points_page, topics
from tests import extremes, shipped
from tests.personas import PERSONAS, all_answers

PEOPLE = {one.key: all_answers(one, shipped.definition()) for one in PERSONAS} | {
    "everything": extremes.EVERYTHING,
    "unsure": extremes.UNSURE,
    "calm": extremes.CALM,
}
EARLY: Answers = {
    key: answer
    for key, answer in extremes.FULLEST.items()
    if not any(
        key in s.keys for s in shipped.definition().sections if s.key in shipped.definition().extra_sections
    )
}

everybody = pytest.mark.parametrize("answers", PEOPLE.values(), ids=PEOPLE)


def evaluated(answers: Answers) -> Evaluation:
    return evaluate(shipped.definition(), answers)


def page_of(answers: Answers) -> PointsPage:
    return points_page(evaluated(answers), evaluated(answers).outcome)


@everybody
def test_lines_add_up_to_the_least_that_a_topic_can_be_and_come_largest_first(answers: Answers) -> None:
    for topic in page_of(answers).topics:
        points = [line.points for line in topic.lines]
        assert sum(points) == topic.score.low
        assert points == sorted(points, reverse=True)
        assert all(0 < line.points <= line.most for line in topic.lines)


@everybody
def test_each_bar_begins_where_the_one_above_it_ended(answers: Answers) -> None:
    for topic in page_of(answers).topics:
        assert [line.begins for line in topic.lines[:1]] == [0] * bool(topic.lines)
        assert [b.begins for _, b in pairwise(topic.lines)] == [
            a.begins + a.points for a, _ in pairwise(topic.lines)
        ]


@everybody
def test_what_is_open_is_what_somebody_was_not_sure_of_and_what_was_not_asked(answers: Answers) -> None:
    for topic in page_of(answers).topics:
        assert topic.left_open_points + topic.not_asked_points == topic.open_points
        assert bool(topic.left_open) == (topic.left_open_points > 0)
        assert bool(topic.not_asked) == (topic.not_asked_points > 0)
        assert topic.is_range == (topic.open_points > 0)


def test_pages_that_were_not_opened_are_told_from_what_somebody_was_not_sure_of() -> None:
    found = {topic.pathway.key: bool(topic.not_asked) for topic in page_of(EARLY).topics}
    assert found == {"nutrient": True, "detox": True, "immune": True}
    assert [topic.left_open for topic in page_of(EARLY).topics] == [()] * 3


@everybody
def test_topics_come_with_the_most_points_first_and_those_without_a_number_last(answers: Answers) -> None:
    scores = [topic.score for topic in page_of(answers).topics]
    assert scores == sorted(scores, key=lambda score: (score.shown is None, -score.exact))


@everybody
def test_an_answer_that_counts_is_not_among_the_others_of_its_group(answers: Answers) -> None:
    for topic in page_of(answers).topics:
        assert [line for line in topic.lines if line.told in line.also] == []


@everybody
def test_few_answers_stand_out_and_the_strongest_first(answers: Answers) -> None:
    for topic in page_of(answers).topics:
        outstanding = [line for line in topic.lines if line.stands_out]
        assert list(topic.stood_out) == outstanding[:STOOD_OUT_MOST]


def test_a_topic_too_open_for_a_number_says_no_word_and_not_what_would_change_it() -> None:
    page = page_of({})
    assert [(topic.band, topic.change) for topic in page.topics] == [(None, None)] * 3


def test_a_kept_score_of_older_rules_is_not_said_to_change() -> None:
    now = evaluated(extremes.FULLEST)
    older = replace(now.outcome, scores=tuple(replace(s, exact=s.exact - 1) for s in now.outcome.scores))
    assert [topic.change for topic in points_page(now, older).topics] == [None] * 3
    assert None not in [topic.change for topic in points_page(now, now.outcome).topics]


def test_the_summary_needs_no_word_on_what_would_change() -> None:
    now = evaluated(extremes.FULLEST)
    assert [topic.change for topic in topics(now, now.outcome)] == [None] * 3


def test_when_help_comes_first_there_are_no_topics() -> None:
    assert page_of(extremes.SAME_DAY) == PointsPage(topics=(), withheld=True)


def test_a_topic_has_a_drawing_of_its_own_or_the_one_of_all() -> None:
    assert [topic.drawings[1] for topic in page_of(extremes.FULLEST).topics] == ["drawings/sign_sum.svg"] * 3
    assert {topic.drawings[0] for topic in page_of(extremes.FULLEST).topics} == {
        f"drawings/sign_{key}.svg" for key in ("nutrient", "detox", "immune")
    }
