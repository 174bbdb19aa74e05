"""How far somebody has come: which pages are theirs, which are done, which is next."""

from __future__ import annotations

from .definition import Definition, Kind, Section
from .walk import Walk

SECONDS_A_QUESTION = 12  # to read a short question and choose a row
SECONDS_A_TICK_LIST = 25  # to read eight lines or so


def pages(walked: Walk) -> tuple[Section, ...]:
    """The sections that ask this person anything."""
    return tuple([section for section in walked.definition.sections if walked.asks_anything(section)])


def first_open(walked: Walk) -> Section | None:
    """The first page that still needs an answer; None when all is answered."""
    if not walked.waits_anywhere:
        return None
    return next(section for section in walked.definition.sections if walked.waits(section))


def is_reachable(section: Section, walked: Walk) -> bool:
    """Whether a page asks anything and every page before it is answered."""
    return walked.asks_anything(section) and not walked.waits_before(section)


def next_page(section: Section, walked: Walk) -> Section | None:
    """The page after this one; None after the last."""
    later = walked.definition.sections[walked.position(section) + 1 :]
    return next((page for page in later if walked.asks_anything(page)), None)


def previous_page(section: Section, walked: Walk) -> Section | None:
    """The page before this one; None before the first."""
    earlier = walked.definition.sections[: walked.position(section)]
    return next((page for page in reversed(earlier) if walked.asks_anything(page)), None)


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
