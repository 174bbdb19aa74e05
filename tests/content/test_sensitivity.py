"""How far the words depend on any single number of points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from questionnaire.domain.definition import Definition, Rule
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import leading
from questionnaire.domain.scoring import Scale
from tests import shipped
from tests.passages import say
from tests.personas import PERSONAS, all_answers

DEFINITION = shipped.definition()
STEP = 5


def variants() -> Iterator[tuple[str, Definition]]:
    """The definition with one item's points a step up, and with it a step down."""
    for question in DEFINITION.questions:
        for rule in question.rules:
            for changed in moved(rule):
                rules = tuple(changed if each is rule else each for each in question.rules)
                yield named(question.key, changed), with_question(question.key, rules)
    for fact in DEFINITION.facts:
        for changed in moved(fact.rule):
            facts = tuple(replace(each, rule=changed) if each is fact else each for each in DEFINITION.facts)
            yield named(fact.key, changed), replace(DEFINITION, facts=facts)


def moved(rule: Rule) -> list[Rule]:
    return [replace(rule, points=points) for points in (rule.points - STEP, rule.points + STEP) if points > 0]


def named(source: str, rule: Rule) -> str:
    return f"{source} towards {rule.pathway} at {rule.points}"


def with_question(key: str, rules: tuple[Rule, ...]) -> Definition:
    sections = tuple(
        replace(
            section,
            questions=tuple(replace(q, rules=rules) if q.key == key else q for q in section.questions),
        )
        for section in DEFINITION.sections
    )
    return replace(DEFINITION, sections=sections)


def leaders(definition: Definition, person: Evaluation) -> list[str]:
    scores = [Scale(definition, pathway).score(person.counted) for pathway in definition.pathways]
    return [score.pathway for score in leading(definition, scores)]


def test_a_step_in_one_number_of_points_turns_no_lead_round() -> None:
    people = {p.key: evaluate(DEFINITION, all_answers(p, DEFINITION)) for p in PERSONAS}
    lead = {key: leaders(DEFINITION, person) for key, person in people.items()}
    turned, tried = [], 0
    for change, definition in variants():
        for key, person in people.items():
            tried += 1
            now = leaders(definition, person)
            if lead[key] and now and set(now).isdisjoint(lead[key]):
                turned.append(f"{key}: {change}")
    say(f"\n{len(turned)} leads turned round in {tried} changes")
    assert turned == []
