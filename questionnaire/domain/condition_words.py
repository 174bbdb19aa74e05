"""Conditions as sentences of three choosers: a question, a relation, one of its answers; and in words.

A chooser names an answer where a condition may hold a number: "is at least “Often”" is stored as the value of
that answer. A number that no answer has stays as it is, behind `NUMBER`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .conditions import ORDERINGS
from .definition import Advice, Condition, Flag, Operator, Question, ScoredFact, When
from .kinds import kind_of
from .vocabulary import complete

NOT_ANSWERED = "missing"  # the relation whose condition is `exists no`
WITHOUT_ANSWER = frozenset({Operator.EXISTS.value, NOT_ANSWERED})
NUMBER = "#"  # no key begins with it
RELATIONS: Mapping[Operator, str] = complete(
    Operator,
    {
        Operator.EQUAL: "is",
        Operator.NOT_EQUAL: "is not",
        Operator.GREATER_OR_EQUAL: "is at least",
        Operator.LESS_OR_EQUAL: "is at most",
        Operator.GREATER: "is more than",
        Operator.LESS: "is less than",
        Operator.EXISTS: "was answered",
    },
)
OF_TICKS = {
    Operator.EQUAL: "includes",
    Operator.NOT_EQUAL: "does not include",
    Operator.EXISTS: RELATIONS[Operator.EXISTS],
}
NOT_ANSWERED_WORDS = "was not answered"

Choice = tuple[str, str]  # a relation, and the answer or number it compares with
Questions = Mapping[str, Question]


class NotOffered(ValueError):
    """Raised for a relation that a question does not allow, and for an answer that it does not have."""


def relations(question: Question) -> dict[str, str]:
    """Return the relations that this kind of question allows, each with its words."""
    named: Mapping[Operator, str] = OF_TICKS
    if not kind_of(question).several:
        named = {o: words for o, words in RELATIONS.items() if o not in ORDERINGS or question.values}
    found = {operator.value: words for operator, words in named.items()}
    return found | {NOT_ANSWERED: NOT_ANSWERED_WORDS}


def is_ordering(relation: str) -> bool:
    """Return whether a relation compares values, which not every answer has."""
    return relation in set(ORDERINGS)


def answer_words(question: Question) -> dict[str, str]:
    """Return the answers that a condition can name, by key, in words; of a number, with the range's start."""
    unit = f" {question.unit}" if question.unit else ""
    return {
        option.key: f"{option.label} (from {option.starts}{unit})" if option.starts else option.label
        for option in question.options
    }


def chosen(condition: Condition, question: Question) -> Choice:
    """Return what the choosers show for a condition."""
    operator, value = condition.operator, condition.value
    if operator is Operator.EXISTS:
        return (NOT_ANSWERED if value == "no" else operator.value), ""
    if operator not in ORDERINGS:
        return operator.value, value
    named = (option.key for option in question.options if str(option.value) == value)
    return operator.value, next(named, NUMBER + value)


def condition_of(question: Question, choice: Choice) -> Condition:
    """Return the condition that the choosers make.

    Raises:
        NotOffered: if this question has no such relation, or it no such answer.
    """
    relation, answer = choice
    if relation not in relations(question):
        raise NotOffered(relation)
    if relation in WITHOUT_ANSWER:
        return Condition(question.key, Operator.EXISTS, "no" if relation == NOT_ANSWERED else "yes")
    return Condition(question.key, Operator(relation), _value(question, relation, answer))


def _value(question: Question, relation: str, answer: str) -> str:
    if is_ordering(relation) and answer.startswith(NUMBER):
        return answer.removeprefix(NUMBER)
    option = question.options_by_key.get(answer)
    if option is None or (is_ordering(relation) and option.value is None):
        raise NotOffered(answer)
    return str(option.value) if is_ordering(relation) else option.key


def condition_words(condition: Condition, question: Question | None) -> str:
    """Return a condition as a sentence, such as “Skin in brief” includes “Spots”."""
    if question is None:
        return f"“{condition.question}” {condition.operator} “{condition.value}”"
    relation, answer = chosen(condition, question)
    said = f"“{question.name}” {_relation_words(question, relation)}"
    if relation in WITHOUT_ANSWER:
        return said
    if answer.startswith(NUMBER):
        return f"{said} {answer.removeprefix(NUMBER)}"
    return f"{said} “{answer_words(question).get(answer, answer)}”"


def _relation_words(question: Question, relation: str) -> str:
    return relations(question).get(relation) or RELATIONS[Operator(relation)]


def when_words(when: When, questions: Questions, unless: Sequence[Condition] = ()) -> str:
    """Return conditions that hold together, and what silences them, in words; "" for none."""
    return joined(*(_said(part, questions) for part in (when.all, when.any, unless)))


def joined(every: Sequence[str], some: Sequence[str] = (), unless: Sequence[str] = ()) -> str:
    """Join the words of conditions: all of the first must hold, one of the second, none of the third."""
    either = " or ".join(some)
    if every and len(some) > 1:
        either = f"either {either}"
    held = (", and " if len(some) > 1 else " and ").join(filter(None, [" and ".join(every), either]))
    silenced = f"not if {' or '.join(unless)}" if unless else ""
    return (", but " if held else "").join(filter(None, [f"if {held}" if held else "", silenced]))


def _said(conditions: Iterable[Condition], questions: Questions) -> list[str]:
    return [condition_words(condition, questions.get(condition.question)) for condition in conditions]


def asked_if(question: Question, questions: Questions) -> str:
    return f"Asked {when_words(question.asked_when, questions) or 'of everybody'}"


def raised_if(flag: Flag, questions: Questions) -> str:
    return f"Raised {when_words(flag.when, questions, flag.unless) or 'by nothing yet'}"


def shown_if(card: Advice, questions: Questions) -> str:
    return f"Shown {when_words(card.when, questions, card.unless) or 'to everybody'}"


def holds_if(fact: ScoredFact, questions: Questions) -> str:
    return f"Counts {when_words(fact.when, questions) or 'never yet'}"
