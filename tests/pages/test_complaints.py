"""What else is known of each complaint: in the order asked, each card once."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import Answers, Start
from questionnaire.domain.evaluator import evaluate
from questionnaire.pages.complaints import Complaint, complaints
from tests import extremes, shipped
from tests.personas import PERSONAS, Persona, all_answers
from tests.visitor import calm


def complaints_of(answers: Answers) -> tuple[Complaint, ...]:
    """What somebody is told who is calm about all else."""
    everything = {question.key: calm(question) for question in shipped.definition().questions}
    evaluation = evaluate(shipped.definition(), everything | dict(answers))
    return complaints(evaluation, evaluation.outcome)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_each_card_stands_once_and_none_of_those_to_start_with(persona: Persona) -> None:
    answers = all_answers(persona, shipped.definition())
    outcome = evaluate(shipped.definition(), answers).outcome
    keys = [card.key for complaint in complaints_of(answers) for card in complaint.cards]
    assert len(keys) == len(set(keys))
    assert set(keys) <= set(outcome.advice) - set(outcome.start)


def test_complaints_come_in_the_order_asked_with_what_is_known_of_each() -> None:
    ticked: Answers = {
        "skin_list": ("eczema", "acne", "dry"),
        "sk_acne": "often",
        "sk_eczema": "often",
        "sk_dry": "often",
    }
    found = complaints_of(ticked)
    assert [(each.option.key, [card.key for card in each.cards]) for each in found] == [
        ("acne", ["skin_acne_gut"]),
        ("eczema", ["skin_eczema_gut"]),
        ("dry", ["skin_dry"]),
    ]
    assert [each.drawing for each in found] == [
        "drawings/slice_spots.svg",
        "drawings/slice_patches.svg",
        "drawings/slice_dry.svg",
    ]
    assert {card.start for complaint in found for card in complaint.cards} == {Start.CARE, Start.KNOW}


def test_a_row_without_a_picture_has_no_drawing() -> None:
    assert [each.drawing for each in complaints_of(extremes.FULLEST) if not each.option.picture].count("") > 0


def test_with_nothing_ticked_there_is_none() -> None:
    assert complaints_of({"skin_list": ("none",), "gut_list": ("none",)}) == ()
