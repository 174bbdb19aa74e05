"""Pages without questions, and visits that would not fit their cookie."""

from __future__ import annotations

from collections.abc import Iterator

from ..definition import Definition, Section
from ..packing import COOKIE_BUDGET, largest_cookie
from .problem import Problem
from .rows import each, questionnaire


def check(definition: Definition) -> Iterator[Problem]:
    size = largest_cookie(definition)
    if size > COOKIE_BUDGET:
        yield questionnaire(definition).problem(
            "visit_too_large",
            f"The longest possible answers take {size} bytes, and a browser keeps {COOKIE_BUDGET} for them. "
            "Remove questions, or options of tick-lists.",
        )
    for place, section in each(definition, Section):
        if not section.questions:
            yield place.problem(
                "section_without_questions", "It has no questions. Add one, or remove the section."
            )
