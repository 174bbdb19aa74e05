"""What makes a definition impossible to store or to evaluate."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..conditions import ORDERINGS
from ..definition import Condition, Definition, Option, Question, Rule
from ..kinds import kind_of
from ..texts import shown
from . import keys, limits, texts
from .problem import Place, Problem
from .rows import each, questionnaire

WHOLE_NUMBER = re.compile(r"-?[0-9]+")


def check(definition: Definition) -> Iterator[Problem]:
    if not definition.sections:
        yield questionnaire(definition).problem(
            "no_sections", "The questionnaire has no section. Add one with at least one question."
        )
    yield from keys.check(definition)
    yield from limits.check(definition)
    yield from texts.check(definition)
    yield from _conditions(definition)
    yield from _options(definition)
    yield from _rules(definition)


def _conditions(definition: Definition) -> Iterator[Problem]:
    known = {question.key: question.name for question in definition.questions}
    for place, condition in each(definition, Condition):
        if condition.question not in known:
            yield place.problem(
                "condition_on_unknown_question",
                f"A condition asks about “{shown(condition.question)}”, and there is no such question. "
                "Choose another question or remove the condition.",
            )
        if condition.operator in ORDERINGS and not WHOLE_NUMBER.fullmatch(condition.value):
            name = shown(known.get(condition.question, condition.question))
            yield place.problem(
                "ordering_without_number",
                f"A condition compares “{name}” by {condition.operator} with "
                f"“{shown(condition.value)}”, which is not a whole number. Write a number such as 2.",
            )


def _options(definition: Definition) -> Iterator[Problem]:
    for place, option in each(definition, Option):
        if option.value is not None and option.absent is not None:
            yield place.problem(
                "option_with_value_and_absent",
                f"The answer “{shown(option.label)}” has a value and also a reason to have none. Keep one.",
            )
    for place, question in each(definition, Question):
        for kind, message in kind_of(question).malformed(question):
            yield place.problem(kind, message)
        if question.unasked_value and question.unasked_value not in question.options_by_key:
            yield place.problem(
                "unasked_value_unknown",
                f"When it is not asked, “{shown(question.unasked_value)}” should count, and it has no such "
                "answer. Choose one of its answers.",
            )


def _rules(definition: Definition) -> Iterator[Problem]:
    known = {pathway.key: pathway.title for pathway in definition.pathways}
    for place, rule in each(definition, Rule):
        if rule.pathway not in known:
            yield place.problem(
                "rule_for_unknown_pathway",
                f"It counts towards “{shown(rule.pathway)}”, and there is no such topic. Choose another.",
            )
    for _, question in each(definition, Question):
        for pathway, count in Counter(rule.pathway for rule in question.rules).items():
            if count > 1:
                title = shown(known.get(pathway, pathway))
                yield Place("rule", question.key).problem(
                    "duplicate_rule",
                    f"{count} rules count its answer towards “{title}”. Keep one of them.",
                )
