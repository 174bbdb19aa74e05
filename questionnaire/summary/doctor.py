"""The part "For my doctor": what somebody reported, without what they denied, in the questions' order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from questionnaire.domain.definition import Flag, Question
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.progress import pages


@dataclass(frozen=True, slots=True)
class Reported:
    """One question and what was reported."""

    name: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportedGroup:
    """One page of the questionnaire, as far as something was reported there."""

    title: str
    reports: tuple[Reported, ...]


def doctor_groups(evaluation: Evaluation, flags: Iterable[Flag]) -> tuple[ReportedGroup, ...]:
    """Return what was reported, page by page.

    Args:
        flags: those raised; the page names their signs above, so the ticks behind them are not repeated.
    """
    told = {(c.question, c.value) for flag in flags for c in flag.when.conditions}
    told |= {
        (c.question, c.value)
        for question in evaluation.definition.questions
        if question.key in evaluation.asked
        for c in question.asked_when.conditions
    }
    groups = (
        ReportedGroup(section.title, tuple(_reports(evaluation.asks(section), evaluation, told)))
        for section in pages(evaluation)
    )
    return tuple(group for group in groups if group.reports)


def _reports(
    questions: Iterable[Question], evaluation: Evaluation, told: set[tuple[str, str]]
) -> Iterator[Reported]:
    for question in questions:
        answer, kind = evaluation.answers.get(question.key), kind_of(question)
        if answer is not None and kind.several:
            answer = tuple(key for key in answer if (question.key, key) not in told)
        if answer and kind.is_something(question, answer):
            yield Reported(question.name, kind.labels(question, answer))
