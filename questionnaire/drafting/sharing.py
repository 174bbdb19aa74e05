"""Lists of answers that several questions share: one list for whoever edits it, a copy with each question.

The draft keeps the copies, as the exported file and every version do; what makes them one is that a change to
one is made to all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import count
from typing import Any

from questionnaire.domain import definition as nouns
from questionnaire.domain.conditions import ORDERINGS
from questionnaire.domain.renumbering import FROM_NOUGHT, Numbers, same_meaning, steps
from questionnaire.models.draft.questions import Option, Question

from .shapes import CONDITIONS

COLUMNS = tuple(field.name for field in fields(nouns.Option))
Answers = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class SharedList:
    """Answers under one name, and the questions that have exactly these."""

    name: str
    labels: tuple[str, ...]
    questions: tuple[nouns.Question, ...]


def answers_of(question: Question) -> Answers:
    """Return the answers of a question as plain values, in their order."""
    return tuple(tuple(getattr(option, name) for name in COLUMNS) for option in question.options.all())


def numbers_of(question: Question) -> dict[str, int]:
    """Return what its answers count as, in their order."""
    return {option.key: option.value for option in question.options.all() if option.value is not None}


def shared_lists(definition: nouns.Definition) -> dict[str, SharedList]:
    """Return the shared lists of a draft, each with the questions that have the answers of its first."""
    of: dict[str, list[nouns.Question]] = {}
    for question in definition.questions:
        if question.option_set:
            of.setdefault(question.option_set, []).append(question)
    return {
        name: SharedList(
            name,
            tuple(option.label for option in questions[0].options if option.absent is None),
            tuple(other for other in questions if other.options == questions[0].options),
        )
        for name, questions in of.items()
    }


def sharing(definition: nouns.Definition, key: str, option_set: str) -> tuple[nouns.Question, ...]:
    """Return the other questions that have the answers of one, under the same name of a list."""
    question = definition.questions_by_key.get(key)
    if question is None or not option_set:
        return ()
    return tuple(
        other
        for other in definition.questions
        if other.key != key and other.option_set == option_set and other.options == question.options
    )


def take_answers(question: Question, source: Question) -> bool:
    """Give a question the answers of another; those that stay keep their rows. Return whether any changed."""
    mine, is_changed = {option.key: option for option in question.options.all()}, False
    for place, option in enumerate(source.options.all()):
        columns = {name: getattr(option, name) for name in COLUMNS} | {"position": place}
        row = mine.pop(option.key, None) or Option(question=question)
        if row.pk is None or any(getattr(row, name) != value for name, value in columns.items()):
            for name, value in columns.items():
                setattr(row, name, value)
            row.save()
            is_changed = True
    Option.objects.filter(pk__in=[row.pk for row in mine.values()]).delete()
    return is_changed or bool(mine)


def renumber(question: Question, before: Question | None) -> None:
    """Let answers count as their place says, in the even steps of before; without any steps nothing changes.

    Args:
        before: the same question as it was; None for a new one, which counts from 0.
    """
    known = {option.key: option for option in before.options.all()} if before else {}
    counted = [
        option
        for option in question.options.all()
        if option.absent is None
        and not option.exclusive
        and (option.key not in known or known[option.key].value is not None)
    ]
    even = steps(list(numbers_of(before).values())) if before else FROM_NOUGHT
    if even is None:
        return
    for option, number in zip(counted, count(*even)):
        if option.value != number:
            option.value = number
            option.save()


def keep_meaning(questions: Iterable[Question], before: Numbers, after: Numbers) -> None:
    """Let every condition that compares with an answer's number name the same answer as before."""
    for model in CONDITIONS.values():
        rows: Any = model._default_manager.filter(question__in=list(questions), operator__in=list(ORDERINGS))
        for row in rows:
            number = same_meaning(nouns.Operator(row.operator), int(row.value), before, after)
            if str(number) != row.value:
                row.value = str(number)
                row.save()
