"""Whether conditions can hold for anybody, decided by walking every kind of answer.

Only the questions that bear on the conditions are walked, and only answers that some
condition tells apart. What rests on a condition that is itself a problem is not judged.
Forms are taken as finished: a required question that is asked has an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, combinations, product
from math import prod

from ..branching import route
from ..definition import Answer, Behaviour, Condition, Definition, Kind, Option, Question, When
from .comparing import impossible, only, verdict

LARGEST_COUNT = 4096  # ways to answer, before exact reasoning gives way
MOST_TICKS = 10  # of one list; 2 ** 10 sets
FEWEST_OPTIONS = 2

Choices = list[Answer | None]


def can_hold(definition: Definition, when: When, *, unless: Iterable[When] = ()) -> bool:
    """Whether some answers meet `when` and none of `unless`; yes in case of doubt."""
    if when.behaviour is Behaviour.ANY and len(when.conditions) > 1:
        return any(can_hold(definition, each, unless=unless) for each in _apart(when))
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
    """The questions that wait for themselves or for a later one."""
    position = {question.key: index for index, question in enumerate(definition.questions)}
    return frozenset(
        question.key
        for question in definition.questions
        for condition in question.asked_when.conditions
        if position[condition.question] >= position[question.key]
    )


def _apart(when: When) -> list[When]:
    return [When(conditions=(condition,)) for condition in when.conditions]


def _found(when: When, *, hindrances: Sequence[When], choices: dict[Question, Choices]) -> bool:
    definition = only(*choices)
    for combination in product(*choices.values()):
        answers = {
            question.key: answer
            for question, answer in zip(choices, combination, strict=True)
            if answer is not None
        }
        walked = route(definition, answers)
        if walked.holds(when) and not any(walked.holds(other) for other in hindrances):
            return True
    return False


def _sources(definition: Definition, when: When) -> tuple[Question, ...]:
    """The questions that decide, and those that decide whether they are asked."""
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
    """What each question can be answered; None where there are too many ways."""
    conditions = _conditions(sources, whens)
    choices: list[Choices] = []
    for source in sources:
        about = [condition for condition in conditions if condition.question == source.key]
        named = {condition.value for condition in about}
        if source.kind is Kind.TICKS and len(named) > MOST_TICKS:
            return None
        choices.append(_told_apart(source, about, answers=_answers(source, named)))
    return choices if prod(map(len, choices)) <= LARGEST_COUNT else None


def _answers(source: Question, named: set[str]) -> Choices:
    answers: Choices = [] if source.required else [None]
    if source.kind is Kind.TICKS:
        return [*answers, *_ticks(source, named)]
    return [*answers, *source.options_by_key]


def _ticks(source: Question, named: set[str]) -> list[Answer]:
    """Every set of the ticks that matter, and of one that stands for all others."""
    alone = _that_matter([option for option in source.options if option.exclusive], named)
    together = _that_matter([option for option in source.options if not option.exclusive], named)
    sets = chain.from_iterable(combinations(together, size + 1) for size in range(len(together)))
    return [*((key,) for key in alone), *sets]


def _that_matter(options: Iterable[Option], named: set[str]) -> list[str]:
    keys = [option.key for option in options]
    others = [key for key in keys if key not in named]
    return [key for key in keys if key in named] + others[:1]


def _told_apart(source: Question, about: Sequence[Condition], *, answers: Choices) -> Choices:
    """One answer for each way to meet the conditions."""
    kinds: dict[tuple[bool | None, ...], Answer | None] = {}
    for answer in answers:
        kinds.setdefault(tuple(verdict(condition, source, answer=answer) for condition in about), answer)
    return list(kinds.values())
