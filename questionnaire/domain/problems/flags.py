"""Flags that cannot be relied on: never raised, always raised, or removed by a worse answer."""

from __future__ import annotations

from collections.abc import Iterator

from ..condition_words import condition_words
from ..definition import Condition, Definition, Flag, Operator
from ..safety import WITHHOLDING
from .possible import can_hold
from .problem import Place, Problem
from .rows import each

RISING = frozenset({Operator.EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL})


def check(definition: Definition) -> Iterator[Problem]:
    for place, flag in each(definition, Flag):
        if not flag.when.conditions:
            yield place.problem(
                "flag_without_conditions",
                "It has no conditions, so no answer raises it and everybody would see it. Add one.",
            )
        elif not can_hold(definition, flag.when):
            yield place.problem(
                "flag_never_raised", "No answers can raise it. Change its conditions, or remove it."
            )
        yield from _monotone(place, flag, definition=definition)
        yield from _scoring(place, flag, definition=definition)


def _monotone(place: Place, flag: Flag, *, definition: Definition) -> Iterator[Problem]:
    for condition in flag.when.conditions:
        if not _rises(condition):
            written = condition_words(condition, definition.questions_by_key[condition.question])
            yield place.problem(
                "flag_not_monotone",
                f"The condition {written} asks for a "
                "sign to be missing or small, so a worse answer could take the sign away. "
                "Ask for a sign to be present.",
            )


def _rises(condition: Condition) -> bool:
    if condition.operator is Operator.EXISTS:
        return condition.value != "no"  # anything else than yes or no is another problem
    return condition.operator in RISING


def _scoring(place: Place, flag: Flag, *, definition: Definition) -> Iterator[Problem]:
    if flag.urgency not in WITHHOLDING:
        return
    in_facts = {condition for fact in definition.facts for condition in fact.when.conditions}
    counting = [
        c for c in flag.when.conditions if definition.questions_by_key[c.question].rules or c in in_facts
    ]
    for key in dict.fromkeys(condition.question for condition in counting):
        name = definition.questions_by_key[key].name
        yield place.problem(
            "urgent_flag_on_scored_question",
            f"It is raised by “{name}”, which also counts towards a topic. Ask about urgent signs "
            "in a question that does not score.",
        )
