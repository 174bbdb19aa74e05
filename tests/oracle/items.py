"""What one person's answers bring to one topic, item by item."""

from __future__ import annotations

from fractions import Fraction

from questionnaire.domain.definition import (
    AbsentReason,
    Condition,
    Definition,
    Operator,
    Pathway,
    Question,
    Rule,
    ScoredFact,
)
from questionnaire.domain.items import Item, State

from .branching import Route, chosen_option, condition_truth, truth


def group_items(definition: Definition, pathway: Pathway, group: str, route: Route) -> list[Item]:
    """Every item of one group of a topic, as they are asked; a fact after the first question it looks at."""
    found: list[Item] = []
    wanted = (pathway.key, group)
    for question in definition.questions:
        found += [question_item(question, r, route) for r in question.rules if (r.pathway, r.group) == wanted]
        for fact in definition.facts:
            first = min((_place(definition, c.question) for c in fact.when.conditions), default=0)
            if (fact.rule.pathway, fact.rule.group) == wanted and first == _place(definition, question.key):
                found.append(fact_item(fact, route))
    return found


def _place(definition: Definition, key: str) -> int:
    return [question.key for question in definition.questions].index(key)


def question_item(question: Question, rule: Rule, route: Route) -> Item:
    """Turn one question's answer into an item."""
    key, answer = question.key, route.answers.get(question.key)
    if answer is None:
        return Item(key, rule.group, rule.points, _without_answer(question, route))
    if not isinstance(answer, str):
        return Item(key, rule.group, rule.points, State.OUT)
    option = chosen_option(question, answer)
    if option.value is None:
        out = option.absent is AbsentReason.NOT_APPLICABLE
        return Item(key, rule.group, rule.points, State.OUT if out else State.UNSURE)
    least = question.values[0]
    full = next((o.value for o in question.options if o.full and o.value is not None), question.values[-1])
    share = min(Fraction(option.value - least, max(full - least, 1)), Fraction(1))
    return Item(key, rule.group, rule.points, State.KNOWN, share)


def _without_answer(question: Question, route: Route) -> State:
    if question.key in route.asked:
        return State.NOT_ASKED_YET
    if question.key not in route.uncertain:
        return State.OUT
    return (
        State.NOT_ASKED_YET
        if waits(question.asked_when.all, question.asked_when.any, route)
        else State.UNSURE
    )


def fact_item(fact: ScoredFact, route: Route) -> Item:
    """One item, all or nothing."""
    key, rule, holds = fact.key, fact.rule, truth(fact.when, route)
    if holds is None:
        yet = waits(fact.when.all, fact.when.any, route)
        return Item(key, rule.group, rule.points, State.NOT_ASKED_YET if yet else State.UNSURE)
    return Item(key, rule.group, rule.points, State.KNOWN, Fraction(int(holds)))


def waits(every: tuple[Condition, ...], some: tuple[Condition, ...], route: Route) -> bool:
    """Whether what leaves conditions undecided includes a question without an answer."""
    unknown = [c for c in every if condition_truth(c, route) is None]
    if not any(condition_truth(c, route) for c in some):
        unknown += [c for c in some if condition_truth(c, route) is None]
    return any(_unanswered(c, route) for c in unknown)


def _unanswered(condition: Condition, route: Route) -> bool:
    """Whether a question, or what decides whether it is asked, has no answer yet."""
    question = route.definition.questions_by_key[condition.question]
    if condition.operator is Operator.EXISTS or question.key in route.answers:
        return False
    if question.key in route.asked:
        return True
    return question.key in route.uncertain and waits(question.asked_when.all, question.asked_when.any, route)
