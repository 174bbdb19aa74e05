"""A visitor's progress: which pages ask them anything, which are done, which is next."""

from __future__ import annotations

from collections import Counter

from .definition import Definition, Section
from .evaluation import Evaluation
from .reading_time import seconds


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
    """Return whether a page asks anything and the way to it is open.

    Every page before it must be answered; those after the boundary are open in any order.
    """
    if not asks_anything(section, evaluation):
        return False
    if is_extra(section, evaluation.definition):
        return may_see_early(evaluation)
    first, positions = first_open(evaluation), evaluation.definition.positions
    return first is None or positions[section.key] <= positions[first.key]


def pages_of_part(section: Section, evaluation: Evaluation) -> tuple[Section, ...]:
    """Return the pages that ask this person anything, on the same side of the boundary as this one."""
    definition = evaluation.definition
    extra = is_extra(section, definition)
    return tuple([page for page in pages(evaluation) if is_extra(page, definition) == extra])


def next_page(section: Section, evaluation: Evaluation) -> Section | None:
    """Return the page after this one; None after the last."""
    later = evaluation.definition.sections[evaluation.definition.positions[section.key] + 1 :]
    return next((page for page in later if asks_anything(page, evaluation)), None)


def is_extra(section: Section, definition: Definition) -> bool:
    """Return whether a page stands after the boundary."""
    return section.key in definition.extra_sections


def is_boundary(section: Section, evaluation: Evaluation) -> bool:
    """Return whether a page is the last before the boundary that asks this person anything.

    It carries two buttons: one leads to the person's own page, the other goes on.
    """
    following = next_page(section, evaluation) if asks_anything(section, evaluation) else None
    definition = evaluation.definition
    return following is not None and not is_extra(section, definition) and is_extra(following, definition)


def may_see_early(evaluation: Evaluation) -> bool:
    """Return whether every page before the boundary is answered, so that somebody may see their page."""
    first = first_open(evaluation)
    return first is None or is_extra(first, evaluation.definition)


def minutes_left(section: Section, evaluation: Evaluation) -> int:
    """Return about how many minutes are left of this part, this page included, rounded up."""
    positions = evaluation.definition.positions
    left = [
        page for page in pages_of_part(section, evaluation) if positions[page.key] >= positions[section.key]
    ]
    return _rounded_up(seconds([(page, evaluation.asks(page)) for page in left]))


def minutes(definition: Definition, *, extra: bool = False) -> int:
    """Return about how long a part takes somebody who meets no follow-up, in whole minutes, rounded up."""
    asked = [
        (section, [question for question in section.questions if not question.asked_when.conditions])
        for section in definition.sections
        if is_extra(section, definition) == extra
    ]
    return _rounded_up(seconds([page for page in asked if page[1]]))


def left_after_boundary(evaluation: Evaluation) -> tuple[int, int]:
    """Return how many questions of pages that were not opened wait, and about how many minutes they take."""
    extra = [page for page in evaluation.definition.sections if is_extra(page, evaluation.definition)]
    waiting = [(page, evaluation.open_questions(page)) for page in extra]
    count = sum(len(questions) for _, questions in waiting)
    return count, _rounded_up(seconds([page for page in waiting if page[1]]))


def left_by_chapter(evaluation: Evaluation) -> tuple[tuple[str, int], ...]:
    """Return how many questions wait in each chapter after the boundary that has any."""
    counts: Counter[str] = Counter()
    for page in evaluation.definition.sections:
        if is_extra(page, evaluation.definition):
            counts[page.chapter] += len(evaluation.open_questions(page))
    return tuple((chapter, count) for chapter, count in counts.items() if count)


def _rounded_up(taken: float) -> int:
    return max(-(-int(taken) // 60), 1)
