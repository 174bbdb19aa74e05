"""What would change this: single answers, and what was left open; checked against trying everything."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaire.domain.definition import Answer, Answers, Definition, GroupKind, Kind, Urgency
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.items import State
from questionnaire.domain.next_steps import LeftOpen, NextStep, WhatWouldChange, what_would_change
from questionnaire.domain.stated_numbers import whole_points
from questionnaire.personas import Persona, all_answers
from tests import shipped
from tests.builders import (
    FREQUENCY,
    a_definition,
    a_fact,
    a_flag,
    a_question,
    a_scored_question,
    when,
)


def told(definition: Definition, answers: Answers, pathway: str = "gut") -> WhatWouldChange:
    evaluation = evaluate(definition, answers)
    return what_would_change(evaluation, evaluation.score(pathway))


ONE = a_scored_question("a", 20)  # 0, 5, 10, 15, 20
TWO = a_scored_question("b", 10, group="habits")  # 0, 5/2, 5, 15/2, 10
AT_THE_EDGE = {"a": "often", "b": "rarely"}  # 35/2, and 20 is the edge


def test_a_step_that_changes_the_word_is_named_with_the_word_it_leads_to_largest_move_first() -> None:
    assert told(a_definition(ONE, TWO), AT_THE_EDGE) == WhatWouldChange(
        (NextStep("a", "daily", "some"), NextStep("b", "weekly", "some")), LeftOpen.NOTHING
    )


def test_three_are_named_at_most() -> None:
    definition = a_definition(
        *(a_scored_question(key, 20, group=g) for key, g in (("a", "main"), ("b", "habits")))
    )
    found = told(definition, {"a": "weekly", "b": "weekly"})  # 20: one step down, and it is 15
    assert found.steps == (NextStep("a", "rarely", "few"), NextStep("b", "rarely", "few"))
    groups = [replace(g, key=f"g{n}") for n, g in enumerate(a_definition(ONE).pathways[0].groups[:1] * 4)]
    pathway = replace(a_definition(ONE).pathways[0], groups=tuple(groups))
    four = [a_scored_question(f"q{n}", 20, group=f"g{n}") for n in range(4)]
    many = a_definition(*four, pathways=(pathway,))
    assert len(told(many, dict.fromkeys(("q0", "q1", "q2", "q3"), "rarely")).steps) == 3


def test_an_answer_that_counts_the_same_is_no_step() -> None:
    full = tuple(replace(o, full=o.key == "often") for o in FREQUENCY)
    question = replace(ONE, options=full)  # 0, 20/3, 40/3, 20, 20
    assert told(a_definition(question), {"a": "daily"}).steps == (NextStep("a", "weekly", "few"),)


def test_conditions_and_medicines_are_never_named() -> None:
    found_by_a_doctor = a_scored_question("c", 20, group="second")
    medicine = a_scored_question("m", 20, group="habits", may_change=False)
    answers = {"a": "never", "c": "daily", "m": "never"}  # 20
    assert told(a_definition(ONE, found_by_a_doctor, medicine), answers).steps == ()


def test_nobody_is_told_to_step_from_where_they_were_not_sure() -> None:
    assert told(a_definition(ONE, TWO), {"a": "unsure", "b": "unsure"}).steps == ()


def test_a_step_that_turns_a_fact_counts_with_all_it_changes() -> None:
    fact = a_fact("both", "a >= 3", "b >= 3", points=20, group="second")
    answers = {"a": "often", "b": "weekly"}  # 20; with b often 15 + 15/2 + 20 = 42.5
    found = told(a_definition(ONE, TWO, facts=(fact,)), answers)
    assert NextStep("b", "often", "many") in found.steps


def test_a_step_that_brings_up_a_question_is_left_out() -> None:
    follow_up = a_question("e", asked_when=when("a >= 4"))
    assert told(a_definition(ONE, TWO, follow_up), AT_THE_EDGE).steps == (NextStep("b", "weekly", "some"),)


def test_a_step_that_calls_for_help_today_is_left_out() -> None:
    flag = a_flag("red", "a >= 4", urgency=Urgency.SAME_DAY)
    assert told(a_definition(ONE, TWO, flags=(flag,)), AT_THE_EDGE).steps == (
        NextStep("b", "weekly", "some"),
    )


def test_a_step_into_a_hole_between_words_changes_the_word_to_none() -> None:
    bands = a_definition(ONE).pathways[0].bands
    pathway = replace(a_definition(ONE).pathways[0], bands=(replace(bands[0], high=16), *bands[1:]))
    assert told(a_definition(ONE, pathways=(pathway,)), {"a": "often"}).steps == (
        NextStep("a", "daily", "some"),
    )


SECOND = a_scored_question("c", 10, group="second")
THIRD = a_scored_question("d", 5, group="second")


@pytest.mark.parametrize(
    ("answers", "left_open", "source"),
    [
        ({"a": "never", "b": "never", "c": "never", "d": "never"}, LeftOpen.NOTHING, ""),
        ({"a": "never", "b": "never", "c": "unsure", "d": "never"}, LeftOpen.SAME_WORD, ""),
        ({"a": "weekly", "b": "never", "c": "unsure", "d": "unsure"}, LeftOpen.ONE, "c"),
        ({"a": "rarely", "b": "unsure", "c": "unsure", "d": "never"}, LeftOpen.SEVERAL, ""),
        (
            {"a": "never", "b": "never", "c": "daily", "d": "unsure"},
            LeftOpen.NOTHING,
            "",
        ),  # weaker than known
        ({"a": "weekly"}, LeftOpen.NOTHING, ""),  # not asked yet is told apart
    ],
)
def test_what_was_left_open_could_change_the_word_alone_or_together_or_not(
    answers: dict[str, Answer], left_open: LeftOpen, source: str
) -> None:
    found = told(a_definition(ONE, TWO, SECOND, THIRD), answers)
    assert (found.left_open, found.open_source) == (left_open, source)


# Random people against brute force, on the shipped questionnaire.
DEFINITION = shipped.definition()
CHOICES = [question for question in DEFINITION.questions if question.kind is not Kind.TICKS]


@st.composite
def people(draw: st.DrawFn) -> dict[str, Answer]:
    own: dict[str, Answer] = {}
    for question in DEFINITION.questions:
        rows = [o.key for o in question.options if not o.exclusive]
        if question.kind is not Kind.TICKS:
            own[question.key] = draw(st.sampled_from(rows))
        elif not question.signs or question.key == "ask_first":
            own[question.key] = tuple(draw(st.lists(st.sampled_from(rows), max_size=4, unique=True))) or (
                "none",
            )
    return all_answers(Persona("x", "x", own), DEFINITION)


def may_be_named(key: str, pathway: str) -> bool:
    question, groups = DEFINITION.questions_by_key[key], DEFINITION.pathways_by_key[pathway].groups_by_key
    kinds = {groups[rule.group].kind for rule in question.rules if rule.pathway == pathway}
    return question.may_change and bool(kinds - {GroupKind.CONDITION})


def every_step(answers: Answers, pathway: str) -> set[NextStep]:
    """Every answer given that may be named, moved to the nearest one that counts differently, both ways."""
    before, found = evaluate(DEFINITION, answers), set()
    for question in CHOICES:
        own = question.options_by_key.get(str(answers.get(question.key)))
        if own is None or own.value is None or not may_be_named(question.key, pathway):
            continue
        for sign in (1, -1):
            others = [o for o in question.options if o.value is not None and (o.value - own.value) * sign > 0]
            nearer = sorted(others, key=lambda option: abs((option.value or 0) - (own.value or 0)))
            other = next((o for o in nearer if question.shares[o.key] != question.shares[own.key]), None)
            if other is None:
                continue
            after = evaluate(DEFINITION, {**answers, question.key: other.key})
            score = after.score(pathway)
            same = after.withheld or after.asked != before.asked or score.shown is None
            if not same and score.band != before.score(pathway).band:
                found.add(NextStep(question.key, other.key, score.band))
    return found


@settings(max_examples=40)
@given(people())
def test_it_names_steps_that_trying_everything_finds_and_says_so_where_there_is_none(
    answers: dict[str, Answer],
) -> None:
    evaluation = evaluate(DEFINITION, answers)
    for pathway in DEFINITION.pathways_by_key:
        score = evaluation.score(pathway)
        if score.shown is None:
            continue
        found, tried = what_would_change(evaluation, score), every_step(answers, pathway)
        assert set(found.steps) <= tried
        assert len(found.steps) == min(len(tried), 3)
        assert found.left_open is by_giving_what_is_open(evaluation.counted, pathway, score.exact)


def by_giving_what_is_open(became: object, pathway: str, exact: Fraction) -> LeftOpen:
    """What the open items could do, by giving each of them its most, alone and with others."""
    assert isinstance(became, dict)
    scale = evaluate(DEFINITION, {}).evaluator.scales[pathway]
    edge = scale.edges[whole_points(exact)]
    items = [scale.item(source, became) for source in scale.items]
    unsure = [item for item in items if item.state is State.UNSURE]

    def reached(given_now: list[bool]) -> Fraction:
        best: dict[str, Fraction] = {}
        for item in items:
            best[item.group] = max(best.get(item.group, Fraction(0)), item.brings)
        for item, says in zip(unsure, given_now, strict=True):
            if says:
                best[item.group] = max(best[item.group], Fraction(item.points))
        return sum(best.values(), Fraction(0))

    everything = reached([True] * len(unsure))
    if everything == exact:
        return LeftOpen.NOTHING
    if whole_points(everything) < edge:
        return LeftOpen.SAME_WORD
    alone = [[at == place for at in range(len(unsure))] for place in range(len(unsure))]
    return LeftOpen.ONE if any(whole_points(reached(one)) >= edge for one in alone) else LeftOpen.SEVERAL
