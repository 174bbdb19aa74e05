"""Pages and questions without a use, parts that take too long, and visits that would not fit their cookie."""

from __future__ import annotations

from collections.abc import Iterator

from ..definition import Condition, Definition, Question, Section
from ..packing import COOKIE_BUDGET, largest_cookie
from ..progress import minutes
from .problem import Problem
from .rows import each, questionnaire

LONGEST_PART = 7  # minutes up to the boundary, as pages promise, of somebody who has nothing to report


def check(definition: Definition) -> Iterator[Problem]:
    size = largest_cookie(definition)
    if size > COOKIE_BUDGET:
        yield questionnaire(definition).problem(
            "visit_too_large",
            f"The longest possible answers take {size} bytes, and a browser keeps {COOKIE_BUDGET} for them. "
            "Remove questions, or options of tick-lists.",
        )
    yield from _sections(definition)
    yield from _questions(definition)
    if definition.extra_sections and minutes(definition) > LONGEST_PART:
        yield questionnaire(definition).problem(
            "part_too_long",
            f"The part up to the boundary takes more than {LONGEST_PART} minutes even of somebody who has "
            "nothing to report. Shorten it.",
        )


def _sections(definition: Definition) -> Iterator[Problem]:
    for place, section in each(definition, Section):
        if not section.questions:
            yield place.problem(
                "section_without_questions", "It has no questions. Add one, or remove the section."
            )
        if section.chapter and section.chapter not in definition.chapters_by_key:
            yield place.problem(
                "unknown_chapter",
                f"It belongs to “{section.chapter}”, and there is no such chapter. Choose another.",
            )


def _questions(definition: Definition) -> Iterator[Problem]:
    used = {condition.question for _, condition in each(definition, Condition)}
    for place, question in each(definition, Question):
        if not question.rules and question.key not in used:
            yield place.problem(
                "question_without_use",
                "Nothing depends on it: no score, sign, card or other question. Use it, or remove it.",
            )
