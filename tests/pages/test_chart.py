"""The drawing of the scores: what is filled, what is striped, and where the words stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questionnaire.domain.evaluator import evaluate
from questionnaire.pages.chart import ABOVE, DOTS, ROOM, TALL, Chart, chart_of
from questionnaire.pages.points import Topic, topics
from tests import extremes, shipped
from tests.personas import PERSONAS, Persona, all_answers


def topics_of(persona: Persona) -> tuple[Topic, ...]:
    evaluation = evaluate(shipped.definition(), all_answers(persona, shipped.definition()))
    return topics(evaluation, evaluation.outcome)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_each_vessel_is_filled_to_its_points_and_striped_up_to_what_is_open(persona: Persona) -> None:
    for vessel in chart_of(topics_of(persona)).vessels:
        score = vessel.topic.score
        assert (TALL - vessel.low, TALL - vessel.high) == (1.5 * score.low, 1.5 * score.high)
        assert (vessel.filled, vessel.open) == (1.5 * score.high, 1.5 * (score.high - score.low))


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_each_number_stands_where_it_can_be_read(persona: Persona) -> None:
    for vessel in chart_of(topics_of(persona)).vessels:
        if vessel.inside:
            assert vessel.topic.score.low >= ROOM
            assert vessel.low < vessel.number_at < TALL
        elif vessel.high > ABOVE:
            assert 0 < vessel.number_at < vessel.high
        else:
            assert vessel.number_at == TALL / 2


def test_the_words_beside_it_are_those_of_the_bands_each_in_its_middle() -> None:
    chart = shown()
    assert [(tick.word, tick.middle, tick.line) for tick in chart.ticks] == [
        ("Few", 210.75, None),
        ("Some", 180.75, 190.0),
        ("Many", 150.75, 160.0),
        ("Most", 105.0, 130.0),
    ]


def test_topics_that_do_not_share_their_bands_have_no_words_beside_them() -> None:
    first, *others = topics_of(PERSONAS[1])
    other = replace(first, pathway=replace(first.pathway, bands=first.pathway.bands[:2]))
    assert chart_of([other, *others]).ticks == ()


def test_the_evidence_is_marked_by_dots() -> None:
    for vessel in shown().vessels:
        grade = vessel.topic.pathway.grade
        assert grade
        assert [filled for filled, _ in vessel.dots].count(True) == DOTS[grade]
    first, *_ = topics_of(PERSONAS[1])
    plain = replace(first, pathway=replace(first.pathway, grade=None))
    assert chart_of([plain]).vessels[0].dots == []


@pytest.mark.parametrize("count", [1, 2, 3])
def test_it_is_as_wide_as_its_vessels_and_the_gut_turns_between_them(count: int) -> None:
    chart = chart_of(topics_of(PERSONAS[1])[:count])
    assert (chart.width, len(chart.coils)) == (60 + 100 * count, count - 1)
    assert [vessel.left for vessel in chart.vessels] == [82, 182, 282][:count]


def test_with_help_needed_today_there_is_nothing_to_draw() -> None:
    evaluation = evaluate(shipped.definition(), extremes.SAME_DAY)
    assert chart_of(topics(evaluation, evaluation.outcome)) == Chart((), ())


def shown() -> Chart:
    return chart_of(topics_of(PERSONAS[1]))
