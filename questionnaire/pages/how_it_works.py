"""How it works: the answers of a questionnaire that its page quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from questionnaire.domain.definition import AbsentReason, Definition, Option


def answers_quoted(definition: Definition) -> dict[str, str]:
    """Return the commonest answer that counts in full, that is not sure, and that counts nothing.

    Each is empty where no question that counts offers such an answer.
    """
    return {
        "full": _commonest(definition, lambda option: option.full),  # before the last step
        "unsure": _commonest(definition, lambda option: option.absent is AbsentReason.UNKNOWN),
        "outside": _commonest(definition, lambda option: option.absent is AbsentReason.NOT_APPLICABLE),
    }


def _commonest(definition: Definition, is_wanted: Callable[[Option], bool]) -> str:
    labels = Counter(
        option.label
        for question in definition.questions
        if question.rules
        for option in question.options
        if is_wanted(option)
    )
    return max(labels, key=labels.__getitem__, default="")
