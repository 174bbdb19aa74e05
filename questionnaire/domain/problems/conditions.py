"""Conditions that look ahead, go round in circles, or ask for what cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from ..condition_words import condition_words
from ..definition import Condition, Definition, Question
from .comparing import always_true, impossible
from .possible import can_hold, looks_ahead
from .problem import Place, Problem
from .rows import each

Circle = tuple[str, ...]


def check(definition: Definition) -> Iterator[Problem]:
    yield from _order(definition)
    for place, condition in each(definition, Condition):
        yield from _value(place, condition, source=definition.questions_by_key[condition.question])
    ahead = looks_ahead(definition)
    for place, question in each(definition, Question):
        if question.key not in ahead and not can_hold(definition, question.asked_when):
            yield place.problem(
                "question_unreachable",
                "No answers lead to this question. Change the conditions for asking it, or remove it.",
            )


def _value(place: Place, condition: Condition, *, source: Question) -> Iterator[Problem]:
    fault = impossible(condition, source)
    if fault:
        yield place.problem(*fault)
    elif always_true(condition, source):
        written = condition_words(condition, source)
        yield place.problem(
            "condition_always_true",
            f"Every value meets the condition {written}. Choose another number, or remove the condition.",
        )


def _order(definition: Definition) -> Iterator[Problem]:
    found, asked = circles(definition), definition.questions_by_key
    for circle in found:
        names = ", ".join(f"“{asked[key].name}”" for key in circle)
        yield Place("question", circle[0]).problem(
            "condition_circle",
            f"These questions wait for each other, so none is ever asked: {names}. "
            "Remove one of their conditions.",
        )
    position = {question.key: index for index, question in enumerate(definition.questions)}
    within = {(one, other) for circle in found for one in circle for other in circle}
    for question in definition.questions:
        for condition in question.asked_when.conditions:
            source = condition.question
            if position[source] >= position[question.key] and (question.key, source) not in within:
                yield _ahead(question, asked[source])


def _ahead(question: Question, source: Question) -> Problem:
    message = f"It is asked depending on “{source.name}”, which comes later. Move “{source.name}” before it."
    if question is source:
        message = "Whether it is asked depends on its own answer. Choose an earlier question instead."
    return Place("question", question.key).problem("condition_on_later_question", message)


def circles(definition: Definition) -> tuple[Circle, ...]:
    """Return groups of two or more questions that wait for each other, each in the definition's order."""
    below = {question.key: _below(definition, question) for question in definition.questions}
    groups = [tuple(other for other in below if other in below[key] and key in below[other]) for key in below]
    return tuple(dict.fromkeys(group for group in groups if len(group) > 1))


def _below(definition: Definition, question: Question) -> set[str]:
    """Return every question that a question waits for, directly or through others."""
    found: set[str] = set()
    waiting = [question]
    while waiting:
        for condition in waiting.pop().asked_when.conditions:
            if condition.question not in found:
                found.add(condition.question)
                waiting.append(definition.questions_by_key[condition.question])
    return found
