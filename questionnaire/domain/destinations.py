"""Decide where a visitor is led: what comes next after a page, and what comes before one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .definition import Flag, Section
from .evaluation import Evaluation
from .progress import first_open, is_extra, is_reachable, may_see_early, next_page
from .safety import of_today


class Place(StrEnum):
    """The kind of page that a visitor is led to."""

    STOP = "stop"  # an emergency: nothing else counts
    HELP_TODAY = "get_help_today"
    SECTION = "section"
    CHECK = "check"
    SUMMARY = "summary"
    NOT_REACHED = "not_reached"  # the page that was asked for comes later, or is not for them
    SAME_PAGE = "same_page"  # what was sent for it has faults


@dataclass(frozen=True, slots=True)
class Destination:
    """A place, and the section that belongs to it: the one to go to, or to carry on with."""

    place: Place
    section: Section | None = None
    question: str = ""  # to scroll to: the first that came up on the page, or a row of the check
    changing: str = ""  # the row of the check of all answers to go back to from there


STOP, HELP_TODAY = Destination(Place.STOP), Destination(Place.HELP_TODAY)
SUMMARY = Destination(Place.SUMMARY)
SAME_PAGE = Destination(Place.SAME_PAGE)


def carry_on(evaluation: Evaluation) -> Destination:
    """Return where somebody left off."""
    return STOP if evaluation.is_emergency else _to_section(first_open(evaluation))


def comes_first(section: Section, shown: Evaluation, *, now: Evaluation | None = None) -> Destination | None:
    """Return what comes before a page of questions; None if the way to it is open.

    Args:
        section: the page.
        shown: the evaluation when the page was asked for.
        now: that of what has been answered since, to carry on with.
    """
    if _is_beyond_emergency(section, shown):
        return STOP
    if is_reachable(section, shown):
        return None
    return Destination(Place.NOT_REACHED, first_open(now or shown))


def comes_before_summary(evaluation: Evaluation) -> Destination | None:
    """Return what comes before the summary and the check of all answers; None if nothing does."""
    if evaluation.is_emergency:
        return STOP
    if may_see_early(evaluation):
        return None
    return Destination(Place.NOT_REACHED, first_open(evaluation))


def onward(
    section: Section, before: Evaluation, after: Evaluation, *, changing: str, see_page: bool
) -> Destination:
    """Return where an answered page leads: help first, then what came up on it, then the next page.

    Args:
        section: the page.
        before: the evaluation when the page was shown.
        after: the evaluation with its answers.
        changing: the row of the check of all answers that somebody came from, to go back there.
        see_page: whether they asked to see their own page now.
    """
    if after.is_emergency:
        return STOP
    waiting = after.open_questions(section)
    if waiting and not may_leave_open(section, after, see_page=see_page):
        return Destination(Place.SECTION, section, waiting[0].key, changing)
    if _calls_today(after) - _calls_today(before):
        return HELP_TODAY
    if changing:
        return _back_to_check(section, before, after, changing=changing)
    return SUMMARY if see_page and may_see_early(after) else _to_section(next_page(section, after))


def may_leave_open(section: Section, evaluation: Evaluation, *, see_page: bool) -> bool:
    """Return whether a page may be left with open questions: after the boundary, to see one's own page."""
    return see_page and is_extra(section, evaluation.definition)


def raised_on(flag: Flag, evaluation: Evaluation) -> Section:
    """Return the last page with an answer that a flag looks at; the first page if it looks at none."""
    keys = {c.question for c in flag.when.conditions if c.question in evaluation.answers}
    sections = evaluation.definition.sections
    found = (s for s in reversed(sections) if any(question.key in keys for question in s.questions))
    return next(found, sections[0])


def row_of_check(section: Section, evaluation: Evaluation, *, changing: str) -> str:
    """Return the row that somebody came from; the page's first one if that is not asked any more."""
    keys = [question.key for question in evaluation.asks(section)]
    return changing if changing in keys else keys[0]


def _back_to_check(section: Section, before: Evaluation, after: Evaluation, *, changing: str) -> Destination:
    """Return the row that somebody came from; if only others were changed, the first of these."""
    if not may_see_early(after):
        return _to_section(first_open(after))
    keys = [question.key for question in after.asks(section)]
    changed = [key for key in keys if after.given.get(key) != before.given.get(key)]
    row = row_of_check(section, after, changing=changing)
    return Destination(Place.CHECK, question=row if row in changed or not changed else changed[0])


def _to_section(section: Section | None) -> Destination:
    return Destination(Place.SECTION, section) if section else SUMMARY


def _calls_today(evaluation: Evaluation) -> set[str]:
    """Return the flags that ask for help today."""
    return {flag.key for flag in of_today(evaluation.flags)}


def _is_beyond_emergency(section: Section, evaluation: Evaluation) -> bool:
    """Return whether an emergency sign was given on an earlier page than this."""
    if not evaluation.is_emergency:
        return False
    positions = evaluation.definition.positions
    return positions[section.key] > positions[raised_on(evaluation.flags[0], evaluation).key]
