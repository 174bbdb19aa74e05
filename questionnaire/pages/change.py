"""What would change the word of a score, in the names that pages use."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaire.domain.definition import Band, Definition, Option, Question
from questionnaire.domain.next_steps import LeftOpen, NextStep, WhatWouldChange
from questionnaire.domain.scoring import Score


@dataclass(frozen=True, slots=True)
class Step:
    """One answer next to the one given, and the word that the topic would then have."""

    question: Question
    option: Option
    band: Band | None


@dataclass(frozen=True, slots=True)
class Change:
    """What would change a word; `open_name` names the one open answer that could, if one alone could."""

    steps: tuple[Step, ...]
    left_open: LeftOpen
    open_name: str = ""


def change_of(definition: Definition, score: Score, found: WhatWouldChange) -> Change:
    bands = definition.pathways_by_key[score.pathway].bands_by_key

    def named(step: NextStep) -> Step:
        question = definition.questions_by_key[step.question]
        return Step(question, question.options_by_key[step.option], bands.get(step.band))

    name = definition.counted[score.pathway, found.open_source][0] if found.open_source else ""
    return Change(tuple(map(named, found.steps)), found.left_open, name)
