"""Answers in the visitor's own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from questionnaire.domain.definition import Answer, Question, Section
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.progress import pages


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One question and what was answered; no labels where it was left open."""

    question: Question
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One page of the questionnaire with its answers."""

    section: Section
    rows: tuple[AnswerRow, ...]


def answer_pages(evaluation: Evaluation) -> tuple[AnswerPage, ...]:
    return tuple(
        AnswerPage(section, tuple(_rows(evaluation.asks(section), evaluation)))
        for section in pages(evaluation)
    )


def _rows(questions: Iterable[Question], evaluation: Evaluation) -> Iterable[AnswerRow]:
    for question in questions:
        yield AnswerRow(question, labels(question, evaluation.answers.get(question.key)))


def labels(question: Question, answer: Answer | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    return kind_of(question).labels(question, answer)


def quoted(question: Question, answer: Answer | None) -> str:
    """Return an answer with the name of its question, as “You told us” says it."""
    return f"{question.name}: “{', '.join(labels(question, answer))}”"
