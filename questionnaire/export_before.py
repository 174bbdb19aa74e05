"""The JSON download of a summary kept before the second version: format version 1, as it was then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .domain.definition import Answers, Definition
from .domain.evaluator import evaluate
from .domain.kinds import kind_of
from .domain.progress import pages
from .export import advice_rows
from .kept_before import OldScore, ToldBefore
from .pages.answers import labels


def summary_before_as_data(told: ToldBefore) -> dict[str, Any]:
    """Return the download of before: format version 1, as `docs/export-format.md` says."""
    definition, outcome = told.version.definition, told.outcome
    return {
        "format": "gutskin-summary",
        "format_version": 1,
        "questionnaire": definition.slug,
        "title": definition.title,
        "language": definition.language,
        "version": told.version.number,
        "fingerprint": told.version.fingerprint,
        "country": told.country,
        "answers": list(_answers(definition, told.answers)),
        "outcome": {
            "pattern": outcome["pattern"],
            "scores": [_score_as_data(score) for score in told.scores],
            "ranking": outcome["ranking"],
            "flags": [
                {"flag": flag.key, "urgency": flag.urgency.value, "sign": flag.sign, "action": flag.action}
                for flag in told.flags
            ],
            "advice": list(advice_rows(definition, outcome["advice"])),
        },
    }


def _answers(definition: Definition, answers: Answers) -> Iterator[dict[str, Any]]:
    evaluation = evaluate(definition, answers)
    for section in pages(evaluation):
        for question in evaluation.asks(section):
            answer = evaluation.answers.get(question.key)
            yield {
                "section": section.key,
                "question": question.key,
                "text": question.text,
                "answer": list(kind_of(question).chosen(question, answer)) if answer is not None else [],
                "words": list(labels(question, answer)),
            }


def _score_as_data(score: OldScore) -> dict[str, Any]:
    stored = {name: score.data[name] for name in ("shown", "exact", "low", "high", "band")}
    points = [
        {
            "item": item.data["source"],
            "name": item.name,
            "state": item.data["state"],
            "weight": item.data["weight"],
            "points": item.points,
            "exact": str(item.exact),
        }
        for item in score.items
    ]
    head = {"pathway": score.pathway, "title": score.title}
    return head | stored | {"band_words": score.words, "points": points}
