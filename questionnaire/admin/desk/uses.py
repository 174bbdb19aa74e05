"""Where the questions of a draft are used: by which signs, cards, facts and other questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from questionnaire.domain.definition import Condition, Definition

from .judging import Row

Uses = Mapping[str, list[Row]]  # by the key of a question, the rows with a condition on it


def uses(definition: Definition) -> Uses:
    found: dict[str, list[Row]] = {}
    for row, conditions in _conditions(definition):
        for key in dict.fromkeys(condition.question for condition in conditions):
            found.setdefault(key, []).append(row)
    return found


def of_noun(used: Iterable[Row], noun: str) -> list[str]:
    """Return the keys of those rows that are of one noun."""
    return [key for found, key in used if found == noun]


def _conditions(definition: Definition) -> Iterator[tuple[Row, tuple[Condition, ...]]]:
    for question in definition.questions:
        yield ("question", question.key), question.asked_when.conditions
    for fact in definition.facts:
        yield ("fact", fact.key), fact.when.conditions
    for flag in definition.flags:
        yield ("flag", flag.key), (*flag.when.conditions, *flag.unless)
    for card in definition.advice:
        yield ("advice", card.key), (*card.when.conditions, *card.unless)
