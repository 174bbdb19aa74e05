"""Whether conditions can hold for anybody, decided by trying every kind of answer.

Only questions that bear on the conditions are evaluated, and only with answers that some
condition tells apart. A condition that is itself a problem is not judged.
Forms are taken as complete: a required question that is asked has an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, product
from math import prod

from ..conditions import clause, truth
from ..definition import Answer, Condition, Definition, Question, When
from ..evaluator import Evaluator
from ..kinds import kind_of
from .comparing import facts_of, impossible, only

LARGEST_COUNT = 4096  # ways to answer, before exact reasoning gives way
FEWEST_OPTIONS = 2

Choices = list[Answer | None]


def can_hold(definition: Definition, when: When, *, unless: Iterable[When] = ()) -> bool:
    """Return whether some answers meet `when` and none of `unless`; yes in case of doubt."""
    if len(when.any) > 1:
        each = [When(all=when.all, any=(condition,)) for condition in when.any]
        return any(can_hold(definition, one, unless=unless) for one in each)
    sources = _sources(definition, when)
    if _doubtful(definition, when, sources=sources):
        return True
    known = {source.key for source in sources}
    hindrances = [
        other
        for other in unless
        # One that also asks something else can be avoided there.
        if {c.question for c in other.conditions} <= known
        and not _doubtful(definition, other, sources=sources)
    ]
    choices = _choices(sources, (when, *hindrances))
    if choices is None:
        return len(when.conditions) == 1 or all(can_hold(definition, each) for each in _apart(when))
    return _found(when, hindrances=hindrances, choices=dict(zip(sources, choices, strict=True)))


def looks_ahead(definition: Definition) -> frozenset[str]:
    """Return the questions that wait for themselves or for a later one."""
    position = {question.key: index for index, question in enumerate(definition.questions)}
    return frozenset(
        question.key
        for question in definition.questions
        for condition in question.asked_when.conditions
        if position[condition.question] >= position[question.key]
    )


def _apart(when: When) -> list[When]:
    return [When(all=(condition,)) for condition in when.conditions]


def _found(when: When, *, hindrances: Sequence[When], choices: dict[Question, Choices]) -> bool:
    evaluator = Evaluator(only(*choices), also=(when, *hindrances))
    for combination in product(*choices.values()):
        answers = {
            question.key: answer
            for question, answer in zip(choices, combination, strict=True)
            if answer is not None
        }
        truth = evaluator.evaluate(answers).truth
        if truth(when) and not any(truth(other) for other in hindrances):
            return True
    return False


def _sources(definition: Definition, when: When) -> tuple[Question, ...]:
    """Return the questions that conditions name, and those that decide whether these are asked."""
    found: set[str] = set()
    waiting = [condition.question for condition in when.conditions]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += [c.question for c in definition.questions_by_key[key].asked_when.conditions]
    return tuple(question for question in definition.questions if question.key in found)


def _doubtful(definition: Definition, when: When, *, sources: Sequence[Question]) -> bool:
    ahead = looks_ahead(definition)
    if any(source.key in ahead or len(source.options) < FEWEST_OPTIONS for source in sources):
        return True
    return any(
        impossible(condition, definition.questions_by_key[condition.question])
        for condition in _conditions(sources, (when,))
    )


def _conditions(sources: Iterable[Question], whens: Iterable[When]) -> list[Condition]:
    return [
        condition
        for when in chain(whens, (source.asked_when for source in sources))
        for condition in when.conditions
    ]


def _choices(sources: Sequence[Question], whens: Sequence[When]) -> list[Choices] | None:
    """Return the answers to try for each question; None where there are too many combinations."""
    conditions = _conditions(sources, whens)
    choices: list[Choices] = []
    for source in sources:
        about = [condition for condition in conditions if condition.question == source.key]
        named = {condition.value for condition in about}
        telling = kind_of(source).telling(source, named)
        if telling is None:
            return None
        answers = telling if source.required else [None, *telling]
        choices.append(_told_apart(source, about, answers=answers))
    return choices if prod(map(len, choices)) <= LARGEST_COUNT else None


def _told_apart(source: Question, about: Sequence[Condition], *, answers: Iterable[Answer | None]) -> Choices:
    """Return one answer for each way to meet the conditions."""
    clauses = [clause(condition, source) for condition in about]
    kinds: dict[tuple[bool | None, ...], Answer | None] = {}
    for answer in answers:
        facts = facts_of(source, answer)
        kinds.setdefault(tuple(truth((each,), facts) for each in clauses), answer)
    return list(kinds.values())
