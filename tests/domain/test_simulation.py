"""What simulated people would be told."""

from __future__ import annotations

from collections import Counter

import pytest

from questionnaire.domain.definition import Urgency
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.outcome import Pattern
from questionnaire.domain.respondents import simulated
from questionnaire.domain.simulation import MOST_OF_LEADS, Simulation, simulate
from tests import shipped
from tests.builders import a_definition, a_flag, a_pathway, a_question, a_scored_question, an_advice, when

GROUP_OF = dict(zip("abc", ("main", "second", "habits"), strict=True))
ASKED = [a_scored_question(key, 33 + (key == "a"), group=group) for key, group in GROUP_OF.items()]


def crowd(count: int = 400) -> Simulation:
    return simulate(shipped.definition(), count=count)


def test_it_counts_what_the_plain_evaluation_tells_each_of_them() -> None:
    definition = shipped.definition()
    people = list(simulated(definition, count=60, seed=1))
    outcomes = [evaluate(definition, answers).outcome for answers in people]
    simulation = crowd(60)
    assert simulation.flags == _counted(simulation.flags, [outcome.flags for outcome in outcomes])
    assert simulation.advice == _counted(simulation.advice, [outcome.advice for outcome in outcomes])
    assert simulation.questions == _counted(
        simulation.questions, [tuple(evaluate(definition, answers).asked) for answers in people]
    )
    assert simulation.withheld == sum(outcome.pattern is Pattern.WITHHELD for outcome in outcomes)


def _counted(keys: object, told: list[tuple[str, ...]]) -> dict[str, int]:
    counts = Counter(key for keys in told for key in keys)
    return {key: counts[key] for key in dict(keys)}  # type: ignore[call-overload]


def test_it_gives_the_scores_of_each_of_them() -> None:
    definition = shipped.definition()
    pathway = definition.pathways[0]
    people = simulated(definition, count=60, seed=1)
    scores = [evaluate(definition, answers).score(pathway.key) for answers in people]
    assert crowd(60).points(pathway.key) == Counter(s.shown for s in scores)
    assert crowd(60).bands(pathway.key) == Counter(s.band for s in scores)


def test_every_score_stands_in_one_bar() -> None:
    simulation = crowd()
    for pathway in shipped.definition().pathways:
        assert sum(simulation.bars(pathway.key)) == 400 - simulation.points(pathway.key)[None]


def test_a_score_of_100_stands_in_the_last_bar() -> None:
    simulation = simulate(a_definition(*ASKED), count=2000)
    assert simulation.points("gut")[100] > 0
    assert simulation.bars("gut")[9] >= simulation.points("gut")[100]


def test_what_never_occurs_counts_nobody() -> None:
    definition = a_definition(
        *ASKED,
        a_question("later", asked_when=when("a > 9")),
        flags=(a_flag("red", "a > 9"),),
        advice=(an_advice("card", "b > 9"),),
    )
    simulation = simulate(definition, count=100)
    assert simulation.questions == {"a": 100, "b": 100, "c": 100, "later": 0}
    assert (simulation.flags, simulation.advice) == ({"red": 0}, {"card": 0})


def test_every_question_of_the_shipped_questionnaire_is_met_by_somebody() -> None:
    assert [key for key, count in simulate(shipped.definition()).questions.items() if not count] == []


def test_no_topic_has_more_than_45_in_100_of_the_leads_named() -> None:
    leads = simulate(shipped.definition(), count=8000).leads()
    assert list(leads) == ["nutrient", "detox", "immune"]
    assert sum(leads.values()) == pytest.approx(1)
    assert max(leads.values()) <= MOST_OF_LEADS


def test_nobody_is_led_anywhere_where_help_is_needed_today() -> None:
    flag = a_flag("red", "a >= 0", "a = unsure", "a = not_for_me", any=True, urgency=Urgency.SAME_DAY)
    simulation = simulate(a_definition(*ASKED, flags=(flag,)), count=50)
    assert (simulation.withheld, simulation.leads()) == (50, {"gut": 0})


def test_leads_are_shared_among_all_that_are_named() -> None:
    likely = {"prevalence": ("daily 1000",)}
    asked = [
        a_scored_question("g", 40, pathway="gut", **likely),
        a_scored_question("s", 35, pathway="skin", **likely),
        a_scored_question("l", 20, pathway="liver", **likely),
    ]
    pathways = tuple(a_pathway(key) for key in ("gut", "skin", "liver"))
    simulation = simulate(a_definition(*asked, pathways=pathways), count=10)
    assert simulation.leads() == {"gut": 0.5, "skin": 0.5, "liver": 0}
