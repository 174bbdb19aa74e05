"""Which single answers, one option higher or lower, would put a score into another band."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from .definition import Option, Question
from .evaluation import Evaluation
from .kinds import kind_of
from .scoring import Score


@dataclass(frozen=True, slots=True)
class NextStep:
    """One answer, the answer next to it, and the band that a pathway would then be in."""

    question: str
    option: str
    pathway: str
    band: str


def next_steps(evaluation: Evaluation, scores: Iterable[Score]) -> tuple[NextStep, ...]:
    """Return every single step in one answer that would move a shown score into another band.

    A step to an answer that would bring up questions not asked so far, or call for help
    today, is left out: nobody knows the score that would then be shown. So is a kept score
    that the rules of today would not give again.
    """
    today = {score.pathway: score for score in evaluation.outcome.scores}
    bands = {s.pathway: s.band for s in scores if s.shown is not None and s == today.get(s.pathway)}
    return tuple(
        NextStep(question.key, option.key, pathway, score.band)
        for question, option, became in _steps(evaluation)
        for pathway in bands
        for score in [evaluation.evaluator.scales[pathway].score(became)]
        if score.band != bands[pathway]
    )


def _steps(evaluation: Evaluation) -> Iterator[tuple[Question, Option, Mapping[str, str]]]:
    """Yield each step to a neighbouring answer with its `became`, except where more would be asked."""
    for question in evaluation.definition.questions:
        entangled = question.key in evaluation.evaluator.entangled
        if entangled or question.rules:
            for option in _neighbours(question, evaluation):
                if not entangled:  # it decides nothing but its own items
                    yield question, option, {**evaluation.became, question.key: option.key}
                    continue
                after = evaluation.answered({question.key: kind_of(question).known(option.key)})
                if after.asked <= evaluation.asked and not after.withheld:
                    yield question, option, after.became


def _neighbours(question: Question, evaluation: Evaluation) -> Iterator[Option]:
    """Yield the options one value below and one above the answer given."""
    chosen = question.options_by_key.get(evaluation.became[question.key])
    if chosen is None or chosen.value is None:
        return
    at = question.values.index(chosen.value)
    for other in question.values[max(at - 1, 0) : at + 2]:
        if other != chosen.value:
            yield next(option for option in question.options if option.value == other)
