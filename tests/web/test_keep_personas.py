"""Every persona's summary: its receipts add up, and what is kept is what is told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questionnaire import keeping, versions
from questionnaire import visit as visits
from questionnaire.domain.definition import Answer, Kind
from questionnaire.domain.evaluator import evaluate
from questionnaire.pages.points import points_page
from tests import shipped
from tests.personas import PERSONAS, Persona, all_answers


@pytest.mark.django_db
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_what_is_kept_equals_what_is_told_and_receipts_add_up(persona: Persona) -> None:
    answers = all_answers(persona, shipped.definition())
    visit = visits.begin(versions.current(), country=persona.country)
    visit = visit.moved(evaluate(visit.version.definition, answers))
    kept = keeping.find(keeping.keep(visit.told, days=1).token)
    assert kept
    assert kept.told.outcome == visit.outcome == evaluate(visit.version.definition, kept.told.answers).outcome
    evaluation = evaluate(visit.version.definition, kept.told.answers)
    for card in points_page(evaluation, kept.told.outcome).topics:
        assert sum(line.points for line in card.lines) == card.score.low
        assert [line.points for line in card.lines] == sorted((x.points for x in card.lines), reverse=True)


@st.composite
def any_answers(draw: st.DrawFn) -> dict[str, Answer]:
    """Some of the shipped questions, answered in any way and in any order."""
    given: dict[str, Answer] = {}
    for question in draw(st.permutations(shipped.definition().questions)):
        keys = [option.key for option in question.options]
        if draw(st.booleans()):
            ticks = st.lists(st.sampled_from(keys), min_size=1, unique=True)
            one = st.sampled_from(keys)
            given[question.key] = tuple(draw(ticks)) if question.kind is Kind.TICKS else draw(one)
    return given


@pytest.mark.django_db
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(any_answers())
def test_whatever_was_answered_the_stored_outcome_is_the_recomputed_one(answers: dict[str, Answer]) -> None:
    visit = visits.begin(versions.current(), country="gb")
    visit = visit.moved(evaluate(visit.version.definition, answers))
    kept = keeping.find(keeping.keep(visit.told, days=1).token)
    assert kept
    assert kept.told.outcome == evaluate(visit.version.definition, kept.told.answers).outcome
    for score in kept.told.outcome.scores:
        assert sum(line.points for line in score.lines) == score.low
        assert score.shown in {None, score.low}  # there is no score where too much is open
