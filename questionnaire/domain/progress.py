"""A visitor's progress: which pages ask them anything, which are done, which is next."""

from __future__ import annotations

from .definition import Definition, Section
from .evaluation import Evaluation
from .kinds import kind_of


def pages(evaluation: Evaluation) -> tuple[Section, ...]:
    """Return the sections that ask this person anything."""
    return tuple([s for s in evaluation.definition.sections if asks_anything(s, evaluation)])


def asks_anything(section: Section, evaluation: Evaluation) -> bool:
    return not evaluation.asked.isdisjoint(section.keys)


def first_open(evaluation: Evaluation) -> Section | None:
    """Return the first page that still needs an answer; None when all is answered."""
    sections = evaluation.definition.sections
    return next((section for section in sections if evaluation.open_questions(section)), None)


def is_reachable(section: Section, evaluation: Evaluation) -> bool:
    """Return whether a page asks anything and every page before it is answered."""
    if not asks_anything(section, evaluation):
        return False
    first, positions = first_open(evaluation), evaluation.definition.positions
    return first is None or positions[section.key] <= positions[first.key]


def next_page(section: Section, evaluation: Evaluation) -> Section | None:
    """Return the page after this one; None after the last."""
    later = evaluation.definition.sections[evaluation.definition.positions[section.key] + 1 :]
    return next((page for page in later if asks_anything(page, evaluation)), None)


def minutes(definition: Definition) -> int:
    """Return about how long the questionnaire takes, in whole minutes, rounded up.

    Counts every question that is asked whatever was answered before, and half of each follow-up.
    """
    seconds = 0
    for question in definition.questions:
        each = kind_of(question).seconds
        seconds += each // 2 if question.asked_when.conditions else each
    return -(-seconds // 60)
