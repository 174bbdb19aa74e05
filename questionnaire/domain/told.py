"""What somebody told us, quoted: the labels of the conditions that hold, in the visitor's own words."""

from __future__ import annotations

from .definition import Condition, When
from .evaluation import Evaluation
from .kinds import kind_of


def told(when: When, evaluation: Evaluation) -> tuple[str, ...]:
    """Return what was told of each condition that holds, in their order, each once.

    A tick gives its label in quotation marks, a choice the name of its question and its label.
    """
    return tuple(dict.fromkeys(quotes(when, evaluation)))


def quotes(when: When, evaluation: Evaluation) -> tuple[str, ...]:
    """Return a quote for each condition that holds, equal ones included: every language has as many."""
    found = [_quoted(condition, evaluation) for condition in when.conditions if evaluation.meets(condition)]
    return tuple(quote for quote in found if quote)


def _quoted(condition: Condition, evaluation: Evaluation) -> str:
    question = evaluation.definition.questions_by_key[condition.question]
    answer = evaluation.given.get(question.key)
    if question.key not in evaluation.asked or answer is None:
        return ""
    if kind_of(question).several:
        option = question.options_by_key.get(condition.value)
        return f"“{option.label}”" if option and option.key in answer else ""
    return f"{question.name}: “{', '.join(kind_of(question).labels(question, answer))}”"
