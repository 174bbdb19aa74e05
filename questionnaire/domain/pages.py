"""One page of questions as one person meets it."""

from __future__ import annotations

from dataclasses import dataclass

from .definition import Answer, Question, Section
from .evaluation import Evaluation
from .progress import pages
from .reveal import Reveal


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """One question of a page: the answer given so far, if any, and what brings it up."""

    question: Question
    answer: Answer | None
    asked: bool  # if not, an answer on the page can bring it up
    reveal: Reveal | None


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a page of questions shows."""

    section: Section
    part: int  # which of this person's pages it is, from 1; also 1 if it is none of theirs
    parts: int
    previous: Section | None
    questions: tuple[PageQuestion, ...]
    came_up: tuple[Question, ...]  # open questions, of a page with other answers


def page_of(section: Section, evaluation: Evaluation) -> Page:
    """Return a page as it stands for one person."""
    mine, positions = pages(evaluation), evaluation.definition.positions
    earlier = [page for page in mine if positions[page.key] < positions[section.key]]
    waiting = evaluation.open_questions(section)
    is_begun = len(waiting) < len(evaluation.asks(section))
    return Page(
        section=section,
        part=len(earlier) + 1 if section in mine else 1,
        parts=len(mine),
        previous=earlier[-1] if earlier else None,
        questions=_questions(section, evaluation),
        came_up=waiting if is_begun else (),
    )


def _questions(section: Section, evaluation: Evaluation) -> tuple[PageQuestion, ...]:
    """Return the questions that are asked, and those that an answer on the page can bring up."""
    found = []
    for question in section.questions:
        asked, reveal = question.key in evaluation.asked, evaluation.reveal(question)
        if asked or reveal:
            found.append(PageQuestion(question, evaluation.given.get(question.key), asked, reveal))
    return tuple(found)
