"""Every persona's summary: its receipts add up, and what is kept is what is told."""

from __future__ import annotations

import pytest

from questionnaire import editions, keeping
from questionnaire import visit as visits
from questionnaire.domain.outcome import evaluate
from questionnaire.summary.report import report
from tests import shipped
from tests.personas import PERSONAS, Persona, all_answers


@pytest.mark.django_db
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_what_is_kept_equals_what_is_told_and_receipts_add_up(persona: Persona) -> None:
    answers = all_answers(persona, shipped.definition())
    visit = visits.begin(editions.current(), country=persona.country).answered(answers)
    kept = keeping.find(keeping.keep(visit.told, days=1).token)
    assert kept
    assert kept.told.outcome == visit.outcome == evaluate(visit.edition.definition, kept.told.answers)
    told = report(visit.edition.definition, kept.told.answers, kept.told.outcome, country=persona.country)
    for card in told.pathways:
        assert sum(line.points for line in card.lines) == (card.score.shown or 0)
        assert [line.points for line in card.lines] == sorted((x.points for x in card.lines), reverse=True)
