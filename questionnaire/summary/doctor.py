"""For my doctor: what somebody reported, without what they denied, in the order they were asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from questionnaire.domain.definition import Flag, Kind, Question
from questionnaire.domain.progress import pages
from questionnaire.domain.walk import Walk

from .answers import labels


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


def doctor_groups(walked: Walk, flags: Iterable[Flag]) -> tuple[ReportedGroup, ...]:
    """What was reported, page by page.

    Args:
        flags: those raised; their signs stand above, so the ticks behind them are not repeated.
    """
    told = {(c.question, c.value) for flag in flags for c in flag.when.conditions}
    told |= {
        (c.question, c.value)
        for question in walked.definition.questions
        if question.key in walked.asked
        for c in question.asked_when.conditions
    }
    groups = (
        ReportedGroup(section.title, tuple(_reports(walked.asks(section), walked, told)))
        for section in pages(walked)
    )
    return tuple(group for group in groups if group.reports)


def _reports(questions: Iterable[Question], walked: Walk, told: set[tuple[str, str]]) -> Iterator[Reported]:
    for question in questions:
        answer = walked.answers.get(question.key)
        if question.kind is Kind.TICKS:
            ticked = tuple(key for key in answer or () if (question.key, key) not in told)
            reported = tuple(key for key in ticked if not question.options_by_key[key].exclusive)
        else:
            reported = (str(answer),) if answer and _is_something(question, str(answer)) else ()
        if reported:
            yield Reported(question.name, labels(question, reported))


def _is_something(question: Question, answer: str) -> bool:
    """Whether an answer is more than the least that can be said."""
    value = question.options_by_key[answer].value
    return value is not None and value > question.values[0]
