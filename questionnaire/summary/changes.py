"""Which answers would put a score into another band, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from questionnaire.domain.definition import Band, Pathway
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.next_steps import NextStep


@dataclass(frozen=True, slots=True)
class Step:
    """One question and the answer next to the one given."""

    name: str
    answer: str


@dataclass(frozen=True, slots=True)
class Change:
    """The steps, each enough alone, that lead to one other band."""

    band: Band
    steps: tuple[Step, ...]


def changes(evaluation: Evaluation, pathway: Pathway, found: Iterable[NextStep]) -> tuple[Change, ...]:
    """Return the steps of one pathway by the band they lead to, lowest band first."""
    mine = [one for one in found if one.pathway == pathway.key]
    steps = {
        band: tuple(_step(evaluation, one) for one in mine if one.band == band.key) for band in pathway.bands
    }
    return tuple(Change(band, to_band) for band, to_band in steps.items() if to_band)


def _step(evaluation: Evaluation, one: NextStep) -> Step:
    question = evaluation.definition.questions_by_key[one.question]
    return Step(question.name, question.options_by_key[one.option].label)
