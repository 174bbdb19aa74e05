"""One page of questions as one person meets it."""

from __future__ import annotations

from dataclasses import dataclass

from .definition import Answer, Flag, Question, Section
from .destinations import Destination, comes_first, raised_on
from .evaluation import Evaluation
from .progress import (
    is_boundary,
    is_extra,
    left_after_boundary,
    left_by_chapter,
    may_see_early,
    minutes_left,
    pages,
    pages_of_part,
)
from .reveal import Reveal, Row


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """One question of a page: the answer given so far, if any, and what brings it up."""

    question: Question
    answer: Answer | None
    asked: bool  # if not, an answer on the page can bring it up
    reveal: Reveal | None
    row: Row | None = None  # of the page, in which it stands


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a page of questions shows."""

    section: Section
    evaluation: Evaluation  # of the person who meets it
    number: int  # which of this person's pages of its part it is, from 1; also 1 if it is none of theirs
    minutes: int  # about how many are left of the part
    previous: Section | None
    questions: tuple[PageQuestion, ...]
    came_up: tuple[Question, ...]  # open questions, of a page with other answers
    support: tuple[Flag, ...]  # raised on the page before, with help lines that are offered at once
    sees_page: bool  # whether it carries "See my page now": the pages on both sides of the boundary do
    # How many questions wait after the boundary, and about how many minutes they take; only on the last
    # page before it, and only while some wait. `left` says there how many in which chapter.
    after: tuple[int, int] | None
    left: tuple[tuple[str, int], ...]
    withheld: bool  # help comes first today, so that no ranges will be shown
    checks: bool  # whether it links to all answers: at both ends of a part, once they can be looked over


def arrive(section: Section, evaluation: Evaluation) -> Page | Destination:
    """Return the page that somebody asks for, or where they are led instead."""
    return comes_first(section, evaluation) or page_of(section, evaluation)


def page_of(section: Section, evaluation: Evaluation) -> Page:
    """Return a page as it stands for one person."""
    definition, part = evaluation.definition, pages_of_part(section, evaluation)
    positions = definition.positions
    earlier = [page for page in pages(evaluation) if positions[page.key] < positions[section.key]]
    previous = earlier[-1] if earlier else None
    ends, starts = is_boundary(section, evaluation), section in part[:1] and is_extra(section, definition)
    after = left_after_boundary(evaluation) if ends else (0, 0)
    waiting = evaluation.open_questions(section)
    is_begun = len(waiting) < len(evaluation.asks(section))
    return Page(
        section=section,
        evaluation=evaluation,
        number=part.index(section) + 1 if section in part else 1,
        minutes=minutes_left(section, evaluation),
        previous=previous,
        questions=_questions(section, evaluation),
        came_up=waiting if is_begun else (),
        support=_support(previous, evaluation),
        sees_page=ends or starts,
        after=after if after[0] else None,
        left=left_by_chapter(evaluation) if ends else (),
        withheld=evaluation.withheld,
        checks=section in (part[:1] + part[-1:]) and may_see_early(evaluation),
    )


def _support(previous: Section | None, evaluation: Evaluation) -> tuple[Flag, ...]:
    """Return the flags raised on the page before whose help lines stand on the very next page."""
    return tuple([f for f in evaluation.flags if f.support and raised_on(f, evaluation) == previous])


def _questions(section: Section, evaluation: Evaluation) -> tuple[PageQuestion, ...]:
    """Return the questions that are asked, and those that an answer on the page can bring up."""
    found, rows = [], evaluation.evaluator.rows
    for question in section.questions:
        asked, reveal = question.key in evaluation.asked, evaluation.reveal(question)
        if asked or reveal:
            answer, row = evaluation.given.get(question.key), rows.get(question.key)
            found.append(PageQuestion(question, answer, asked, reveal, row))
    return tuple(found)
