"""A score as FHIRPath: the formulae of `domain/scoring.py`, in whole numbers throughout."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from questionnaire.domain.constants import LEAST_ANSWERS, LEAST_SHARE
from questionnaire.domain.definition import CombinedRule, Pathway, Question, Rule
from questionnaire.domain.safety import WITHHOLDING

from .fhirpath import Paths
from .naming import CALCULATED, VARIABLE, Json, expression, score_id

WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Terms:
    """What one item adds: to the points, to the weight that is answered, and to that which applies."""

    points: str
    answered: str
    weight: str
    applies: str


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
    whens = [combined.when for combined in definition.combined_rules]
    whens += [flag.when for flag in definition.flags if flag.urgency in WITHHOLDING]
    needed |= {condition.question for when in whens for condition in when.conditions}
    # Expressions of enableWhen may look at any question that has a condition on it.
    for question in reversed(definition.questions):
        needed |= {condition.question for condition in question.asked_when.conditions}
    return needed


def score_item(paths: Paths, pathway: Pathway) -> Json:
    """Return one read-only item that works a pathway's score out from the answers."""
    questions = [(q, r) for q in paths.definition.questions for r in q.rules if r.pathway == pathway.key]
    unit = math.lcm(1, *(_range(question) for question, _ in questions))
    combined = [c for c in paths.definition.combined_rules if c.rule.pathway == pathway.key]
    terms = [_question_terms(paths, question, rule, unit) for question, rule in questions]
    terms += [_combined_terms(paths, one, unit) for one in combined]
    sums = {
        "points": _sum(term.points for term in terms),
        "answered": _sum(term.answered for term in terms),
        "weight": _sum(term.weight for term in terms),
        "applies": _sum(term.applies for term in terms),
    }
    too_little = f"{_times(LEAST_SHARE.denominator, '%weight')} < {_times(LEAST_SHARE.numerator, '%applies')}"
    no_score = f"%{WITHHELD} or %answered < {LEAST_ANSWERS} or {too_little}"
    shown = f"(200 * %points + {unit} * %weight) div ({2 * unit} * %weight)"
    return {
        "extension": [
            *(expression(VARIABLE, text, name=name) for name, text in sums.items()),
            expression(CALCULATED, f"iif({no_score}, {{}}, {shown})"),
        ],
        "linkId": score_id(pathway.key),
        "text": pathway.title,
        "type": "integer",
        "readOnly": True,
    }


def _times(factor: int, term: str) -> str:
    return term if factor == 1 else f"{factor} * {term}"


def _range(question: Question) -> int:
    """Return how far apart its values are; 1 where that is nothing, or a draft gives it none."""
    return max(question.values[-1] - question.values[0], 1) if question.values else 1


def _sum(parts: Iterable[str]) -> str:
    return " + ".join(parts) or "0"


def _question_terms(paths: Paths, question: Question, rule: Rule, unit: int) -> Terms:
    usable = paths.usable(question)
    points = "0"
    for option in question.options:
        amount = _amount(question, rule, option.value, unit)
        if amount:
            points = f"iif({paths.is_one_of(question, [option.key])}, {amount}, {points})"
    applies = str(rule.weight)
    out = paths.does_not_apply(question)
    if out:
        applies = f"iif({out}, 0, {applies})"
    if question.asked_when.conditions and not question.unasked_value:
        applies = f"iif({paths.asked(question)}, {applies}, 0)"
    return Terms(points, f"iif({usable}, 1, 0)", f"iif({usable}, {rule.weight}, 0)", applies)


def _amount(question: Question, rule: Rule, value: int | None, unit: int) -> int:
    """Return weight times extent, in units; whole, as the unit is a multiple of every range."""
    if value is None:
        return 0
    up = value - question.values[0]
    extent = _range(question) - up if rule.reverse else up
    return rule.weight * extent * unit // _range(question)


def _combined_terms(paths: Paths, combined: CombinedRule, unit: int) -> Terms:
    keys = dict.fromkeys(condition.question for condition in combined.when.conditions)
    bears = " or ".join(_bears(paths, paths.definition.questions_by_key[key]) for key in keys)
    met, weight = f"({paths.truth(combined.when)})", combined.rule.weight
    full = f"{met}.not()" if combined.rule.reverse else met
    known = f"({bears}) and {met}.exists()"
    return Terms(
        points=f"iif(({bears}) and {full}, {weight * unit}, 0)",
        answered=f"iif({known}, 1, 0)",
        weight=f"iif({known}, {weight}, 0)",
        applies=f"iif({bears}, {weight}, 0)",
    )


def _bears(paths: Paths, question: Question) -> str:
    """Return whether a question was asked or is known, and was not answered "does not apply"."""
    out = paths.does_not_apply(question)
    known = f"{out}.not()" if out else "true"
    may_bear = f"iif({paths.asked(question)} = false, false, true)"
    return f"iif({paths.answer(question)}.exists(), {known}, {may_bear})"
