"""What a condition can find in each answer that its question can have."""

from __future__ import annotations

from ..condition_words import condition_words
from ..conditions import ORDERINGS, meets
from ..definition import Answer, Condition, Definition, Operator, Question, Section
from ..facts import OPEN, Fact
from ..kinds import kind_of

Fault = tuple[str, str]  # kind and message


def only(*questions: Question) -> Definition:
    """Return a definition that asks these questions and nothing else."""
    return Definition("", "", (Section("", "", questions),))


def facts_of(source: Question, answer: Answer | None) -> set[Fact]:
    """Return what conditions can look for in an answer to a question that is asked; None is no answer yet."""
    return {source.key + OPEN} if answer is None else set(kind_of(source).facts(source, answer))


def impossible(condition: Condition, source: Question) -> Fault | None:
    """Return why a condition compares with something its question cannot have."""
    if condition.operator is Operator.EXISTS:
        return _existence_fault(condition, source)
    if condition.operator in ORDERINGS:
        return _ordering_fault(condition, source)
    if condition.value in source.options_by_key:
        return None
    message = (
        f"A condition compares “{source.name}” with “{condition.value}”, which is not among its options. "
        "Choose one of them."
    )
    return "condition_value_not_an_option", message


def always_true(condition: Condition, source: Question) -> bool:
    """Return whether every answer with a value meets an ordering."""
    return (
        condition.operator in ORDERINGS
        and impossible(condition, source) is None
        and all(_met_by_value(condition, source))
    )


def _existence_fault(condition: Condition, source: Question) -> Fault | None:
    if condition.value in {"yes", "no"}:
        return None
    message = (
        f"A condition asks whether “{source.name}” is answered and says “{condition.value}”. Write yes or no."
    )
    return "condition_exists_not_yes_or_no", message


def _ordering_fault(condition: Condition, source: Question) -> Fault | None:
    written = condition_words(condition, source)
    if kind_of(source).several or not source.values:
        message = (
            f"The condition {written} compares numbers, and the answers to “{source.name}” have none. "
            "Compare with one of its options instead."
        )
        return "condition_orders_what_has_no_order", message
    if not any(_met_by_value(condition, source)):
        message = (
            f"No answer can meet the condition {written}: the values run from {source.values[0]} to "
            f"{source.values[-1]}. Choose another number."
        )
        return "condition_never_true", message
    return None


def _met_by_value(condition: Condition, source: Question) -> list[bool]:
    valued = [option for option in source.options if option.value is not None]
    return [meets(option, condition) for option in valued]
