"""Take what was sent for one page of questions: its answers, its faults, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .definition import Answer, Section
from .destinations import SAME_PAGE, Destination, comes_first, may_leave_open, onward
from .evaluation import Evaluation
from .kinds import Fault, kind_of
from .pages import Page, page_of


@dataclass(frozen=True, slots=True)
class Received:
    """The result of sending a page of questions.

    Attributes:
        evaluation: of the answers with those that were sent; answers with a fault are not among them.
        faults: by question key; a fault of the page as a whole stands under the empty key.
        leads_to: where the visitor goes from here.
    """

    section: Section
    evaluation: Evaluation
    faults: Mapping[str, Fault]
    leads_to: Destination

    @property
    def page(self) -> Page:
        """The page as it stands now."""
        return page_of(self.section, self.evaluation)


def receive(
    section: Section,
    sent: Mapping[str, Sequence[str]],
    *,
    before: Evaluation,
    changing: str = "",
    see_page: bool = False,
) -> Received:
    """Take what was sent for a page, also if another tab has closed the way to it meanwhile.

    Args:
        sent: the values by field name; every question of the page may be there, asked or not.
        before: the evaluation when the page was shown.
        changing: the row of the check of all answers that the visitor came from, to go back there.
        see_page: whether they asked to see their own page now; after the boundary nothing is missing then.
    """
    sent = {key: _said(section, key, values) for key, values in sent.items()}
    faults = dict(_faults(section, sent))
    after = _after(section, sent, before, faults)
    if may_leave_open(section, after, see_page=see_page):
        faults = {key: fault for key, fault in faults.items() if fault is not Fault.MISSING}
    first = comes_first(section, before, now=after) or (SAME_PAGE if faults else None)
    leads_to = first or onward(section, before, after, changing=changing, see_page=see_page)
    return Received(section, after, faults, leads_to)


def _after(
    section: Section, sent: Mapping[str, Sequence[str]], before: Evaluation, faults: dict[str, Fault]
) -> Evaluation:
    """Return the evaluation of the answers with those that were sent; adds what is missing to the faults.

    A question left empty loses its answer only if it was shown and still is: what this page took away, or
    could not show yet, waits for its return. What was sent for a question that is not asked, as its row
    is not ticked, is ignored.
    """
    given = _given(section, sent, faults)
    after = before.answered(given)
    ignored = [question.key for question in section.questions if question.key not in after.asked]
    if any(key in given for key in ignored):
        after = before.answered({key: answer for key, answer in given.items() if key not in ignored})
    for key in ignored:
        faults.pop(key, None)
    empty = {q.key for q in after.asks(section) if q.key not in given and q.key in before.asked}
    taken_back = [key for key in empty if key in after.given]
    if taken_back:
        after = after.answered(dict.fromkeys(taken_back))
    for question in after.open_questions(section):
        if question.key in empty:
            faults.setdefault(question.key, Fault.MISSING)
    return after


def _said(section: Section, key: str, values: Sequence[str]) -> Sequence[str]:
    question = section.questions_by_key.get(key)
    return kind_of(question).said(values) if question else values


def _given(
    section: Section, sent: Mapping[str, Sequence[str]], faults: Mapping[str, Fault]
) -> dict[str, Answer]:
    return {
        question.key: kind_of(question).receive(question, sent[question.key])
        for question in section.questions
        if sent.get(question.key) and question.key not in faults
    }


def _faults(section: Section, sent: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Fault]]:
    known = section.questions_by_key
    for key, values in sent.items():
        if key not in known:
            yield "", Fault.FOREIGN
        elif values and (fault := kind_of(known[key]).fault(known[key], values)):
            yield key, fault
