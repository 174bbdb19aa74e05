"""What was sent for one page: which answers it gives, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .branching import Route, route
from .definition import Answer, Answers, Kind, Question, Section


class Fault(StrEnum):
    """What can be wrong with what was sent."""

    FOREIGN = "foreign"  # a field that does not belong to the page
    SEVERAL = "several"  # two answers to a single choice
    NOT_AN_OPTION = "not_an_option"
    NOT_ALONE = "not_alone"  # "None of these", and others with it
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Received:
    """All answers after a page was sent, where they lead, and its faults by question key.

    A fault of the page as a whole stands under the empty key. Answers with a fault are not
    among `answers`.
    """

    answers: Answers
    route: Route
    faults: Mapping[str, Fault]


def receive(section: Section, sent: Mapping[str, Sequence[str]], *, before: Route, kept: Answers) -> Received:
    """Take what was sent for a page.

    Args:
        section: the page.
        sent: the values by field name; every question of the page may be there, asked or not.
        before: the route when the page was shown.
        kept: every answer so far, those to questions no longer asked included.

    A question left empty loses its answer only if it was shown and still is: what this page
    took away, or could not show yet, waits for its return.
    """
    faults = dict(_faults(section, sent))
    given = _given(section, sent, faults)
    merged = {**kept, **given}
    walked = route(before.definition, merged)
    emptied = [
        question
        for question in walked.asks(section)
        if question.key in before.asked and question.key not in given
    ]
    if any(question.key in merged for question in emptied):
        gone = {question.key for question in emptied}
        merged = {key: answer for key, answer in merged.items() if key not in gone}
        walked = route(before.definition, merged)
    for question in emptied:
        if question.required and question.key in walked.asked:
            faults.setdefault(question.key, Fault.MISSING)
    return Received(merged, walked, faults)


def _given(
    section: Section, sent: Mapping[str, Sequence[str]], faults: Mapping[str, Fault]
) -> dict[str, Answer]:
    return {
        question.key: _answer(question, sent[question.key])
        for question in section.questions
        if sent.get(question.key) and question.key not in faults
    }


def _answer(question: Question, values: Sequence[str]) -> Answer:
    return tuple(dict.fromkeys(values)) if question.kind is Kind.TICKS else values[0]


def _faults(section: Section, sent: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Fault]]:
    known = {question.key: question for question in section.questions}
    for key, values in sent.items():
        if key not in known:
            yield "", Fault.FOREIGN
        elif values and (fault := _fault(known[key], values)):
            yield key, fault


def _fault(question: Question, values: Sequence[str]) -> Fault | None:
    options = question.options_by_key
    if any(value not in options for value in values):
        return Fault.NOT_AN_OPTION
    if len(set(values)) > 1:
        if question.kind is not Kind.TICKS:
            return Fault.SEVERAL
        if any(options[value].exclusive for value in values):
            return Fault.NOT_ALONE
    return None
