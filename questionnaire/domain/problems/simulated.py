"""How many simulated people choose an option, written so that it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator

from ..definition import Definition, Question
from ..kinds import kind_of
from ..questions import PEOPLE
from ..texts import shown
from .problem import Place, Problem
from .rows import each


def check(definition: Definition) -> Iterator[Problem]:
    for place, question in each(definition, Question):
        yield from _prevalence(place, question)


def _prevalence(place: Place, question: Question) -> Iterator[Problem]:
    for written in question.prevalence:
        if written.partition(" ")[0] not in question.chosen_by:
            yield place.problem(
                "prevalence_unreadable",
                f"“{shown(written)}” does not say how many simulated people choose which answer. Write one "
                "answer a line with a whole number, such as “Never: 340”.",
            )
    counts = question.chosen_by.values()
    together = 0 if kind_of(question).several else sum(counts)
    if any(count > PEOPLE for count in counts) or together > PEOPLE:
        yield place.problem(
            "prevalence_too_large",
            f"More than {PEOPLE} of {PEOPLE} simulated people choose. Lower the numbers.",
        )
