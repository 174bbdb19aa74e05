"""Invented respondents: the same seed invents the same people, question by question.

Each question draws from a stream of its own, named by its key. So two definitions that share
a question get the same answers to it, whatever else was added, moved or removed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from .definition import Answer, Answers, Definition, Question
from .kinds import Style, kind_of


def invented(definition: Definition, *, count: int, seed: int) -> Iterator[Answers]:
    """Yield the answers of so many people; each style makes up a quarter of them."""
    for style, size in sizes_by_style(count):
        drawn = [answers(question, style=style, size=size, seed=seed) for question in definition.questions]
        for row in zip(*drawn, strict=True):
            given = zip(definition.questions, row, strict=True)
            yield {question.key: answer for question, answer in given if answer is not None}


def simulated(definition: Definition, *, count: int, seed: int) -> Iterator[Answers]:
    """Yield the answers of so many people as they may come: each as likely as its question says.

    A question that does not say so gets any answer as likely as any other. Answers to different questions
    have nothing to do with each other, but for which of them are asked.
    """
    asked = [question for question in definition.questions if question.options]
    columns = [_column(question, size=count, seed=seed) for question in asked]
    keys = [question.key for question in asked]
    for row in zip(*columns, strict=True):
        yield {key: answer for key, answer in zip(keys, row, strict=True) if answer is not None}


def _column(question: Question, *, size: int, seed: int) -> Sequence[Answer | None]:
    if not any(question.chosen_by.values()):
        return answers(question, style=Style.UNIFORM, size=size, seed=seed)
    random = Random(f"{seed} {question.key}")  # noqa: S311 -- simulated people, not secrets
    return kind_of(question).draw(question, size=size, random=random)


def sizes_by_style(count: int) -> Iterator[tuple[Style, int]]:
    """Yield how many respondents answer in each style; what cannot be shared out goes to the first."""
    each, over = divmod(count, len(Style))
    for index, style in enumerate(Style):
        yield style, each + (index < over)


def answers(question: Question, *, style: Style, size: int, seed: int) -> list[Answer | None]:
    """Return one question's column of answers."""
    if not question.options:  # of a draft; nobody can answer it
        return [None] * size
    random = Random(f"{seed} {style} {question.key}")  # noqa: S311 -- invented people, not secrets
    return kind_of(question).invent(question, style, size=size, random=random)
