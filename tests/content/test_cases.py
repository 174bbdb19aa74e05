"""The 32 labelled people of the agreed design: scores, flags and first cards that the shipped content gives them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import leading
from questionnaire.personas import Persona, all_answers
from tests import shipped

FILE = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = FILE["cases"]


def evaluation(case: dict[str, Any]) -> Evaluation:
    own = {key: tuple(value) if isinstance(value, list) else value for key, value in case["answers"].items()}
    return evaluate(
        shipped.definition(), all_answers(Persona(case["id"], case["who"], own), shipped.definition())
    )


def told(case: dict[str, Any]) -> dict[str, Any]:
    found = evaluation(case)
    scores = {key: found.score(key) for key in shipped.definition().pathways_by_key}
    return {
        "flags": {flag.key: str(flag.urgency) for flag in found.flags},
        "cards": [card.key for card in shipped.definition().advice if card in found.advice],
        "start": [card.key for card in found.start],
        "shown": {key: score.shown for key, score in scores.items()},
        "bands": {key: score.band for key, score in scores.items()},
        "lead": [score.pathway for score in leading(shipped.definition(), tuple(scores.values()))],
    }


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_labelled_person_is_told_what_the_design_says(case: dict[str, Any]) -> None:
    found = told(case)
    found["cards"] = [key for key in found["cards"] if key in FILE["cards"]]

    assert {part: found[part] for part in case["expected"]} == case["expected"]
