"""A score as FHIRPath: the sum of `domain/scoring.py`, in whole numbers throughout."""

from __future__ import annotations

import math
from collections.abc import Iterator

from questionnaire.domain.constants import MOST_OPEN
from questionnaire.domain.definition import AbsentReason, Pathway, Question, Rule
from questionnaire.domain.safety import WITHHOLDING

from .fhirpath import Paths
from .naming import CALCULATED, VARIABLE, Json, expression, score_id

WITHHELD = "withheld"


def root_variables(paths: Paths) -> Iterator[Json]:
    """Yield variables that all scores share: answers, and whether help is needed today."""
    definition = paths.definition
    needed = _needed(paths)
    for question in definition.questions:
        if question.key in needed:
            for name, text in paths.variables(question):
                yield expression(VARIABLE, text, name=name)
    urgent = [flag for flag in definition.flags if flag.urgency in WITHHOLDING]
    help_today = " or ".join(f"({paths.truth(flag.when)})" for flag in urgent) or "false"
    yield expression(VARIABLE, help_today, name=WITHHELD)


def _needed(paths: Paths) -> set[str]:
    """Return keys of questions that a score or a call for help looks at, straight or through another."""
    definition = paths.definition
    needed = {question.key for question in definition.questions if question.rules}
    whens = [fact.when for fact in definition.facts]
    whens += [flag.when for flag in definition.flags if flag.urgency in WITHHOLDING]
    needed |= {condition.question for when in whens for condition in when.conditions}
    # Expressions of enableWhen may look at any question that has a condition on it.
    for question in reversed(definition.questions):
        needed |= {condition.question for condition in question.asked_when.conditions}
    return needed


def score_item(paths: Paths, pathway: Pathway) -> Json:
    """One read-only item that works a pathway's score out from the answers."""
    sums = _sums(paths, pathway)
    unit = _unit(paths, pathway)
    withheld = f"%{WITHHELD} or %high - %points > {MOST_OPEN * unit}"
    rounded = f"(2 * %points + {unit}) div {2 * unit}"
    return {
        "extension": [
            *(expression(VARIABLE, text, name=name) for name, text in sums.items()),
            expression(CALCULATED, f"iif({withheld}, {{}}, {rounded})"),
        ],
        "linkId": score_id(pathway.key),
        "text": pathway.title,
        "type": "integer",
        "readOnly": True,
    }


def _sums(paths: Paths, pathway: Pathway) -> dict[str, str]:
    """What was told, and with it what is open, in units: of each group only the strongest answer counts."""
    unit = _unit(paths, pathway)
    groups = [_terms(paths, pathway, group.key, unit) for group in pathway.groups]
    points = [_strongest(told) for told, _ in groups]
    high = [_strongest([*told, *could]) for told, could in groups]
    return {"points": " + ".join(points) or "0", "high": " + ".join(high) or "0"}


def _strongest(terms: list[str]) -> str:
    return f"({' | '.join(terms)}).max()" if terms else "0"


def _unit(paths: Paths, pathway: Pathway) -> int:
    """The unit in which every answer's points are whole."""
    asked = [q for q in paths.definition.questions if any(rule.pathway == pathway.key for rule in q.rules)]
    return math.lcm(1, *(share.denominator for question in asked for share in question.shares.values()))


def _terms(paths: Paths, pathway: Pathway, group: str, unit: int) -> tuple[list[str], list[str]]:
    """What each item of a group brings, and what it still could."""
    told, could = [], []
    for question in paths.definition.questions:
        for rule in question.rules:
            if (rule.pathway, rule.group) == (pathway.key, group):
                told.append(_brings(paths, question, rule, unit))
                could.append(_may_bring(paths, question, rule.points * unit))
    for fact in paths.definition.facts:
        if (fact.rule.pathway, fact.rule.group) == (pathway.key, group):
            holds, points = f"({paths.truth(fact.when)})", fact.rule.points * unit
            told.append(f"iif({holds}, {points}, 0)")
            could.append(f"iif({holds}.exists(), 0, {points})")
    return told, could


def _brings(paths: Paths, question: Question, rule: Rule, unit: int) -> str:
    points = "0"
    for key, share in question.shares.items():
        if share:
            points = f"iif({paths.is_one_of(question, [key])}, {int(rule.points * share * unit)}, {points})"
    return points


def _may_bring(paths: Paths, question: Question, points: int) -> str:
    """Its points while it is open: not sure, or asked (perhaps) and not answered yet."""
    unsure = [option.key for option in question.options if option.absent is AbsentReason.UNKNOWN]
    answered = f"iif({paths.is_one_of(question, unsure)}, {points}, 0)" if unsure else "0"
    waiting = f"iif({paths.asked(question)} = false, 0, {points})"
    return f"iif({paths.answer(question)}.exists(), {answered}, {waiting})"
