"""What one person's answers put on one pathway's scale, item by item."""

from __future__ import annotations

from fractions import Fraction

from questionnaire.domain.definition import AbsentReason, CombinedRule, Definition, Pathway, Question, Rule
from questionnaire.domain.items import Item, State

from .branching import Route, truth


def pathway_items(definition: Definition, pathway: Pathway, evaluation: Route) -> list[Item]:
    """Every item of one pathway, questions in their order and then combined rules."""
    single = [
        question_item(question, rule, evaluation)
        for question in definition.questions
        for rule in question.rules
        if rule.pathway == pathway.key
    ]
    combined = [
        combined_item(combined, evaluation)
        for combined in definition.combined_rules
        if combined.rule.pathway == pathway.key
    ]
    return single + combined


def question_item(question: Question, rule: Rule, evaluation: Route) -> Item:
    """Turn one question's answer into an item of one pathway."""
    levels = len(question.values)
    answer = evaluation.answers.get(question.key)
    asked = question.key in evaluation.asked
    if not isinstance(answer, str):
        may_apply = asked or (question.key in evaluation.uncertain and question.unasked_value)
        state = State.MISSING if may_apply else State.NOT_ASKED
        return Item(question.key, rule.weight, state, levels=levels)
    option = question.options_by_key[answer]
    if option.value is None:
        unknown = option.absent is not AbsentReason.NOT_APPLICABLE
        state = State.MISSING if unknown else State.NOT_APPLICABLE
        return Item(question.key, rule.weight, state, levels=levels)
    least, most = question.values[0], question.values[-1]
    extent = Fraction(option.value - least, max(most - least, 1))
    state = State.ANSWERED if asked else State.IMPLIED
    return Item(question.key, rule.weight, state, 1 - extent if rule.reverse else extent, levels)


def combined_item(combined: CombinedRule, evaluation: Route) -> Item:
    """One more item, all or nothing, when several answers occur together."""
    weight, key = combined.rule.weight, combined.key
    if not any(bears(condition.question, evaluation) for condition in combined.when.conditions):
        return Item(key, weight, State.NOT_APPLICABLE)
    verdict = truth(combined.when, evaluation)
    if verdict is None:
        return Item(key, weight, State.MISSING)
    extent = Fraction(int(verdict))
    return Item(key, weight, State.ANSWERED, 1 - extent if combined.rule.reverse else extent)


def bears(key: str, evaluation: Route) -> bool:
    """Whether a question was asked or is known, and was not answered "does not apply"."""
    answer = evaluation.answers.get(key)
    if not isinstance(answer, str):
        return answer is not None or key in evaluation.asked or key in evaluation.uncertain
    option = evaluation.definition.questions_by_key[key].options_by_key[answer]
    return option.absent is not AbsentReason.NOT_APPLICABLE
