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


def answer_pages(walked: Evaluation) -> tuple[AnswerPage, ...]:
    return tuple(AnswerPage(section, tuple(_rows(walked.asks(section), walked))) for section in pages(walked))


def _rows(questions: Iterable[Question], walked: Evaluation) -> Iterable[AnswerRow]:
    for question in questions:
        yield AnswerRow(question, labels(question, walked.answers.get(question.key)))


def labels(question: Question, answer: Answer | None) -> tuple[str, ...]:
    if answer is None:
        return ()
    return kind_of(question).labels(question, answer)
