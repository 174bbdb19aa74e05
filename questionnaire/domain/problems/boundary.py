"""What must be known before somebody may see their page early, and lists of signs without a flag."""

from __future__ import annotations

from collections.abc import Iterator

from ..definition import Definition, Flag, Question
from ..evaluator import Evaluator
from ..kinds import kind_of
from ..safety import WITHHOLDING
from ..stated_numbers import MOST_OPEN
from .problem import Place, Problem
from .rows import each


def check(definition: Definition) -> Iterator[Problem]:
    for place, flag in each(definition, Flag):
        late = [c.question for c in flag.when.conditions if _is_late(c.question, definition)]
        if late and flag.urgency in WITHHOLDING:
            name = definition.questions_by_key[late[0]].name
            yield place.problem(
                "urgent_flag_after_boundary",
                f"It is urgent, and “{name}” is asked after the boundary. Ask that question earlier.",
            )
    for place, question in each(definition, Question):
        if question.signs:
            yield from _boxes_without_flag(place, question, definition=definition)
    yield from _open_at_boundary(definition)


def _is_late(question: str, definition: Definition) -> bool:
    return definition.section_of[question].key in definition.extra_sections


def _boxes_without_flag(place: Place, question: Question, *, definition: Definition) -> Iterator[Problem]:
    asked = {(c.question, c.value) for flag in definition.flags for c in flag.when.conditions}
    for option in question.options:
        if not option.exclusive and (question.key, option.key) not in asked:
            yield place.problem(
                "box_without_flag",
                f"The answer “{option.label}” of this list raises no sign. Add one, or remove the answer.",
            )


def _open_at_boundary(definition: Definition) -> Iterator[Problem]:
    """Report topics that are without a score although all early questions are answered."""
    if not definition.extra_sections:
        return
    early = [question for question in definition.questions if not _is_late(question.key, definition)]
    answers = {question.key: kind_of(question).calm(question) for question in early if question.options}
    evaluation = Evaluator(definition).evaluate(answers)
    for pathway in definition.pathways:
        if evaluation.score(pathway.key).open > MOST_OPEN:
            yield Place("pathway", pathway.key).problem(
                "open_at_boundary",
                f"More than {MOST_OPEN} of its points are asked after the boundary, so an early page has "
                "no score. Move questions before it.",
            )
