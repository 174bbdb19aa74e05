"""What was sent for one page: which answers it gives, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .definition import Answer, Kind, Question, Section
from .walk import Walk


class Fault(StrEnum):
    """What can be wrong with what was sent."""

    FOREIGN = "foreign"  # a field that does not belong to the page
    SEVERAL = "several"  # two answers to a single choice
    NOT_AN_OPTION = "not_an_option"
    NOT_ALONE = "not_alone"  # "None of these", and others with it
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Received:
    """Where the answers lead after a page was sent, and its faults by question key.

    A fault of the page as a whole stands under the empty key. Answers with a fault are not
    among those of the walk.
    """

    walked: Walk
    faults: Mapping[str, Fault]


def receive(section: Section, sent: Mapping[str, Sequence[str]], *, before: Walk) -> Received:
    """Take what was sent for a page.

    Args:
        section: the page.
        sent: the values by field name; every question of the page may be there, asked or not.
        before: the walk when the page was shown.

    A question left empty loses its answer only if it was shown and still is: what this page
    took away, or could not show yet, waits for its return.
    """
    faults = dict(_faults(section, sent))
    given = _given(section, sent, faults)
    walked = before.answered(given)
    empty = {question.key for question in walked.asks(section) if question.key not in given}
    if empty:
        emptied = empty.intersection([question.key for question in before.asks(section)])
        taken_back = [key for key in emptied if walked.number(key)]
        if taken_back:
            walked = walked.answered(dict.fromkeys(taken_back))
        for question in walked.open_questions(section):
            if question.key in emptied:
                faults.setdefault(question.key, Fault.MISSING)
    return Received(walked, faults)


def _given(
    section: Section, sent: Mapping[str, Sequence[str]], faults: Mapping[str, Fault]
) -> dict[str, Answer]:
    return {
        question.key: _answer(question, sent[question.key])
        for question in section.questions
        if sent.get(question.key) and question.key not in faults
    }


def _answer(question: Question, values: Sequence[str]) -> Answer:
    if question.kind is Kind.TICKS:
        return tuple([option.key for option in question.options if option.key in values])
    return values[0]


def _faults(section: Section, sent: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Fault]]:
    known = {question.key: question for question in section.questions}
    for key, values in sent.items():
        if key not in known:
            yield "", Fault.FOREIGN
        elif values and (fault := _fault(known[key], values)):
            yield key, fault


def _fault(question: Question, values: Sequence[str]) -> Fault | None:
    options = question.options_by_key
    if not all(map(options.__contains__, values)):
        return Fault.NOT_AN_OPTION
    if len(values) > 1 and len(set(values)) > 1:
        if question.kind is not Kind.TICKS:
            return Fault.SEVERAL
        if any(options[value].exclusive for value in values):
            return Fault.NOT_ALONE
    return None
