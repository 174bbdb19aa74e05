"""What is counted of a visit, so that sums tell where people stop; each once, without telling visitors apart.

Nothing is kept to know what was counted of somebody: the answers that they have given say it. A page counts
with its first answer, and a question with its own. What somebody changes later changes no count.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from .definition import Answer, Definition, Question, Section, Urgency
from .evaluation import Evaluation
from .kinds import kind_of
from .progress import first_open, is_extra, may_see_early, next_page, pages
from .safety import WITHHOLDING
from .vocabulary import AbsentReason


class Milestone(StrEnum):
    """What can be counted; some of a page, a question or an urgency, whose key stands beside it."""

    BEGUN = "begun"
    REACHED = "reached"  # a page: it is the first, the one before it was answered, or it was itself
    ANSWERED = "answered"  # a page
    EARLY = "early"  # their own page was asked for at the boundary
    FINISHED = "finished"
    KEPT = "kept"  # a page of their own
    WITHHELD = "withheld"  # an urgency: scores stay silent until somebody has got help
    UNSURE = "unsure"  # a question: its first answer says that somebody does not know


Passed = tuple[Milestone, str]
KEEPING: tuple[Passed, ...] = ((Milestone.KEPT, ""),)  # what a visit passes each time that it is kept


def at_start(definition: Definition) -> Iterator[Passed]:
    """Yield what a visit passes as it begins."""
    yield Milestone.BEGUN, ""
    yield Milestone.REACHED, definition.sections[0].key


def on_page(
    section: Section, before: Evaluation, after: Evaluation, *, see_page: bool = False
) -> Iterator[Passed]:
    """Yield what somebody passes by answering a page.

    Args:
        before: the evaluation when it was shown.
        after: the evaluation with its answers.
        see_page: whether they asked to see their own page now.

    The next page counts as reached also if they are first shown a page about help, or their own.
    A page that asks nothing but what may stay empty, and stays so, counts each time that it is sent.
    """
    yield from _of_first_answers(section, before, after)
    if _finishes(section, before, after):
        yield Milestone.FINISHED, ""
    if _has_answers(section, before) or (see_page and not _has_answers(section, after)):
        return
    if _was_skipped_to(section, before):
        yield Milestone.REACHED, section.key
    yield Milestone.ANSWERED, section.key
    if (following := next_page(section, after)) and not _has_answers(following, before):
        yield Milestone.REACHED, following.key
    if see_page and may_see_early(after) and not may_see_early(before) and not after.is_emergency:
        yield Milestone.EARLY, ""


def _finishes(section: Section, before: Evaluation, after: Evaluation) -> bool:
    """Return whether these answers are the first with which all that has to be answered is.

    On any page but the last a question that everybody is asked is among them: else somebody who changed an
    answer later, and was asked more for it, would finish a second time.
    """
    if first_open(before) is None or first_open(after) is not None:
        return False
    first = [q for q in _first_answered(section, before, after) if not q.asked_when.conditions]
    return bool(first) or next_page(section, after) is None


def _was_skipped_to(section: Section, before: Evaluation) -> bool:
    """Return whether the page in front of this one has no answers: those after the boundary have no order."""
    positions = before.definition.positions
    in_front = [page for page in pages(before) if positions[page.key] < positions[section.key]]
    skipped = any(not _has_answers(page, before) for page in in_front[-1:])
    return skipped and is_extra(section, before.definition)


def _of_first_answers(section: Section, before: Evaluation, after: Evaluation) -> Iterator[Passed]:
    first = _first_answered(section, before, after)
    for question in first:
        if _is_unsure(question, after.given[question.key]):
            yield Milestone.UNSURE, question.key
    if first:
        for urgency in Urgency:
            if urgency in _withholding(after) - _withholding(before):
                yield Milestone.WITHHELD, urgency.value


def _first_answered(section: Section, before: Evaluation, after: Evaluation) -> list[Question]:
    return [q for q in section.questions if q.key in after.given and q.key not in before.given]


def _has_answers(section: Section, evaluation: Evaluation) -> bool:
    return any(key in evaluation.given for key in section.keys)


def _is_unsure(question: Question, answer: Answer) -> bool:
    chosen = kind_of(question).chosen(question, answer)
    return any(question.options_by_key[key].absent is AbsentReason.UNKNOWN for key in chosen)


def _withholding(evaluation: Evaluation) -> set[Urgency]:
    return {flag.urgency for flag in evaluation.flags if flag.urgency in WITHHOLDING}
