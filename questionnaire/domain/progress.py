"""How far somebody has come: which pages are theirs, which are done, which is next."""

from __future__ import annotations

from .branching import Route
from .definition import Definition, Kind, Question, Section

SECONDS_A_QUESTION = 12  # to read a short question and choose a row
SECONDS_A_TICK_LIST = 25  # to read eight lines or so


def pages(walked: Route) -> tuple[Section, ...]:
    """The sections that ask this person anything."""
    return tuple(section for section in walked.definition.sections if walked.asks(section))


def open_questions(section: Section, walked: Route) -> tuple[Question, ...]:
    """Questions of a page that are asked, need an answer and have none."""
    return tuple(
        question
        for question in walked.asks(section)
        if question.required and question.key not in walked.answers
    )


def first_open(walked: Route) -> Section | None:
    """The first page that still needs an answer; None when all is answered."""
    return next((page for page in pages(walked) if open_questions(page, walked)), None)


def is_reachable(section: Section, walked: Route) -> bool:
    """Whether a page asks anything and every page before it is answered."""
    if not walked.asks(section):
        return False
    first = first_open(walked)
    order = walked.definition.sections
    return first is None or order.index(section) <= order.index(first)


def next_page(section: Section, walked: Route) -> Section | None:
    """The page after this one; None after the last."""
    order = walked.definition.sections
    later = order[order.index(section) + 1 :]
    return next((page for page in later if walked.asks(page)), None)


def previous_page(section: Section, walked: Route) -> Section | None:
    """The page before this one; None before the first."""
    order = walked.definition.sections
    earlier = order[: order.index(section)]
    return next((page for page in reversed(earlier) if walked.asks(page)), None)


def section_of(key: str, walked: Route) -> Section:
    """The page that a question stands on."""
    return next(
        section
        for section in walked.definition.sections
        if any(question.key == key for question in section.questions)
    )


def minutes(definition: Definition) -> int:
    """About how long the questionnaire takes, in whole minutes, rounded up.

    Counts every tick-list and every question that is asked whatever was answered before,
    and half of the follow-ups.
    """
    seconds = 0
    for question in definition.questions:
        each = SECONDS_A_TICK_LIST if question.kind is Kind.TICKS else SECONDS_A_QUESTION
        seconds += each // 2 if question.asked_when.conditions else each
    return -(-seconds // 60)
