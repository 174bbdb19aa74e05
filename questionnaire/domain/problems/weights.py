"""Rules and what they weigh: each explained, backed by its grade, and mostly of one pathway."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..constants import LEAST_ANSWERS, MOST_WEIGHT
from ..definition import Definition, Grade, Pathway, Question, Rule
from ..vocabulary import complete
from .possible import can_hold
from .problem import Place, Problem
from .rows import each

HEAVIEST = complete(Grade, {Grade.A: 3, Grade.B: 3, Grade.C: 2, Grade.D: 1})
MOST_RULES = 2  # one primary pathway, one secondary
SECONDARY_WEIGHT = 1
SECONDARY_SHARE = Fraction(3, 10)  # of a pathway's whole weight


def check(definition: Definition) -> Iterator[Problem]:
    for place, rule in each(definition, Rule):
        yield from _rule(place, rule)
    for place, question in each(definition, Question):
        yield from _links(place, question)
    for place, pathway in each(definition, Pathway):
        yield from _pathway(place, pathway, definition=definition)
    for combined in definition.combined_rules:
        if not combined.when.conditions or not can_hold(definition, combined.when):
            yield Place("combined_rule", combined.key).problem(
                "combined_rule_never_counts",
                "No answers can make it count. Change its conditions, or remove it.",
            )


def secondary(question: Question) -> tuple[Rule, ...]:
    """Return all rules of a question except the heaviest; of equals, the first is the heaviest."""
    if not question.rules:
        return ()
    primary = max(question.rules, key=lambda rule: rule.weight)
    return tuple(rule for rule in question.rules if rule is not primary)


def _rule(place: Place, rule: Rule) -> Iterator[Problem]:
    towards = f"The rule towards “{rule.pathway}”"
    if not rule.why.strip():
        yield place.problem(
            "rule_without_why", f"{towards} does not say why the answer counts. Write one sentence."
        )
    if not rule.sources:
        yield place.problem("rule_without_sources", f"{towards} names no source. Add a reference.")
    if rule.weight > MOST_WEIGHT:
        yield place.problem(
            "weight_out_of_range", f"{towards} weighs {rule.weight}. Choose 1, 2 or {MOST_WEIGHT}."
        )
    elif rule.weight > HEAVIEST[rule.grade]:
        yield place.problem(
            "weight_above_grade",
            f"{towards} weighs {rule.weight}, and evidence of grade {rule.grade} carries at most "
            f"{HEAVIEST[rule.grade]}. Lower the weight.",
        )


def _links(place: Place, question: Question) -> Iterator[Problem]:
    if len(question.rules) > MOST_RULES:
        yield place.problem(
            "too_many_rules",
            f"It counts towards {len(question.rules)} pathways. Keep one main and at most one second.",
        )
        return
    for rule in secondary(question):
        if rule.weight > SECONDARY_WEIGHT:
            yield Place("rule", question.key).problem(
                "secondary_weight_above_one",
                f"The rule towards “{rule.pathway}” is its second and weighs {rule.weight}. "
                f"A second pathway gets weight {SECONDARY_WEIGHT}.",
            )


def _pathway(place: Place, pathway: Pathway, *, definition: Definition) -> Iterator[Problem]:
    rules = [rule for _, rule in each(definition, Rule) if rule.pathway == pathway.key]
    if len(rules) < LEAST_ANSWERS:
        yield place.problem(
            "too_few_items",
            f"{len(rules)} rules count towards it, and a score needs at least {LEAST_ANSWERS}. Add rules.",
        )
    whole = sum(rule.weight for rule in rules)
    second = sum(
        rule.weight
        for question in definition.questions
        for rule in secondary(question)
        if rule.pathway == pathway.key
    )
    if second > SECONDARY_SHARE * whole:
        yield place.problem(
            "secondary_share_too_large",
            f"{second} of its {whole} points of weight come from questions that count mainly elsewhere; "
            f"at most {SECONDARY_SHARE.numerator} in {SECONDARY_SHARE.denominator} may. "
            "Remove some of those rules, or add questions of its own.",
        )
