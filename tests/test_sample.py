"""The sample on the first page is worked out, and is nobody's emergency."""

from __future__ import annotations

from dataclasses import replace

from questionnaire.domain.evaluator import evaluate
from questionnaire.personas import all_answers, personas
from questionnaire.sample import sample
from tests import shipped


def test_it_is_what_the_rules_tell_the_one_person_who_is_marked() -> None:
    definition = shipped.definition()
    (person,) = [one for one in personas(definition.slug) if one.sample]
    outcome = evaluate(definition, all_answers(person, definition)).outcome
    shown = sample(definition)
    assert shown
    assert [card.key for card in shown.start] == list(outcome.start)
    assert [pathway.key for pathway in shown.leading] == list(outcome.leaders)
    assert [(bar.pathway.key, bar.low, bar.high) for bar in shown.bars] == [
        (score.pathway, score.low, score.high) for score in outcome.scores
    ]
    assert (len(shown.start), len(shown.bars), bool(shown.leading)) == (3, 3, True)


def test_a_questionnaire_without_invented_people_has_no_sample() -> None:
    assert sample(replace(shipped.definition(), slug="another")) is None
