"""Which questions are asked, step by step: each condition is compared with its answer, and looks back only."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from decimal import Decimal

from questionnaire.domain.definition import (
    AbsentReason,
    Answer,
    Answers,
    Condition,
    Definition,
    Kind,
    Operator,
    Option,
    Question,
    Section,
    When,
)


@dataclass(frozen=True, slots=True)
class Route:
    """The way one person's answers lead through a definition.

    `answers` holds what conditions and scores may see: the answers to questions that
    are asked, and the known answer of questions that are not (`unasked_value`).
    Answers to questions no longer asked are not in it. `uncertain` are the questions that
    are not asked only because an earlier one was left open; nothing is known about them.
    """

    definition: Definition
    asked: Set[str]
    answers: Answers
    uncertain: Set[str] = frozenset()

    def holds(self, when: When) -> bool:
        """Whether the conditions are certainly met; an unsure answer meets none."""
        return truth(when, self) is True

    def asks(self, section: Section) -> tuple[Question, ...]:
        return tuple(question for question in section.questions if question.key in self.asked)


def route(definition: Definition, answers: Answers) -> Route:
    """Walk the definition once, front to back.

    Args:
        definition: a definition whose conditions only look back (`problems` makes sure).
        answers: option keys by question key; unknown keys are ignored.
    """
    asked: set[str] = set()
    uncertain: set[str] = set()
    seen: dict[str, Answer] = {}
    so_far = Route(definition, asked, seen, uncertain)
    for question in definition.questions:
        is_asked = truth(question.asked_when, so_far)
        if is_asked:
            asked.add(question.key)
            if question.key in answers:
                seen[question.key] = answers[question.key]
        elif is_asked is None:
            uncertain.add(question.key)
        elif question.unasked_value:
            seen[question.key] = known_answer(question)
    return Route(definition, frozenset(asked), seen, frozenset(uncertain))


def known_answer(question: Question) -> Answer:
    """What counts as the answer to a question that is not asked."""
    value = question.unasked_value
    return (value,) if question.kind is Kind.TICKS else value


def truth(when: When, evaluation: Route) -> bool | None:
    """Whether the conditions are met: yes, no, or None where a missing answer decides."""
    every = [condition_truth(condition, evaluation) for condition in when.all]
    if when.any:
        every.append(_combined((condition_truth(c, evaluation) for c in when.any), decisive=True))
    return _combined(every, decisive=False)


def _combined(verdicts: Iterable[bool | None], *, decisive: bool) -> bool | None:
    """Kleene's and (False decides) or or (True decides)."""
    result: bool | None = not decisive
    empty = True
    for verdict in verdicts:
        empty = False
        if verdict is decisive:
            return decisive
        if verdict is None:
            result = None
    return True if empty else result


def condition_truth(condition: Condition, evaluation: Route) -> bool | None:
    """Whether one condition is met; None where its question, or one before it, was left open."""
    question = evaluation.definition.questions_by_key[condition.question]
    answer = evaluation.answers.get(question.key)
    if condition.operator is Operator.EXISTS:
        return (answer is not None) == (condition.value == "yes")
    if answer is None:
        return None if question.key in evaluation.asked or question.key in evaluation.uncertain else False
    if question.kind is Kind.TICKS:
        return _ticks_truth(condition, answer)
    return _choice_truth(condition, question, str(answer))


def _ticks_truth(condition: Condition, answer: Answer) -> bool:
    if condition.operator is Operator.EQUAL:
        return condition.value in answer
    if condition.operator is Operator.NOT_EQUAL:
        return condition.value not in answer
    return False


def chosen_option(question: Question, answer: str) -> Option:
    """The option of that key, or the last range that starts at or below a number that was typed."""
    for option in question.options:
        if option.key == answer:
            return option
    ranges = [option for option in question.options if option.absent is None]
    found = ranges[0]
    for option in ranges:
        if Decimal(option.starts) <= Decimal(answer):
            found = option
    return found


def _choice_truth(condition: Condition, question: Question, answer: str) -> bool | None:
    option = chosen_option(question, answer)
    if option.key == condition.value and condition.operator is Operator.EQUAL:
        return True
    if option.absent is AbsentReason.UNKNOWN:
        return None
    if condition.operator is Operator.EQUAL:
        return False
    if condition.operator is Operator.NOT_EQUAL:
        return option.key != condition.value
    if option.value is None:
        return False
    return _compare(option.value, condition.operator, int(condition.value))


def _compare(left: int, operator: Operator, right: int) -> bool:
    match operator:
        case Operator.GREATER:
            return left > right
        case Operator.GREATER_OR_EQUAL:
            return left >= right
        case Operator.LESS:
            return left < right
        case _:
            return left <= right
