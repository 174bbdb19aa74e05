"""What holds for every questionnaire and every set of answers (scoring method, 2.3)."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from questionnaire.domain.definition import Answer, CombinedRule, Question
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.scoring import Score
from tests.builders import a_combined_rule, a_definition, answers_to, questions

Asked = list[Question]
Given = dict[str, Answer]
Case = tuple[Asked, Given, tuple[CombinedRule, ...]]


def score_of(asked: Asked, answers: Given, combined: tuple[CombinedRule, ...] = ()) -> Score:
    definition = a_definition(*asked, combined_rules=combined)
    return evaluate(definition, answers).score("gut")


def scorable(asked: Asked) -> list[Question]:
    return [question for question in asked if question.rules]


def bad_end(question: Question) -> str:
    return "<=" if question.rules[0].reverse else ">="


@st.composite
def cases(draw: st.DrawFn, *, follow_ups: bool = True) -> Case:
    """Questions, some answers to them, and rules that combine the bad ends of two of them."""
    asked = draw(questions(least=3, follow_ups=follow_ups))
    combined: list[CombinedRule] = []
    for number in range(draw(st.integers(0, 2))):
        pair = [draw(st.sampled_from(scorable(asked))) for _ in range(2)]
        conditions = [f"{q.key} {bad_end(q)} {draw(st.sampled_from(q.values))}" for q in pair]
        kind, weight = draw(st.booleans()), draw(st.integers(1, 3))
        combined.append(a_combined_rule(f"c{number}", *conditions, any=kind, weight=weight))
    return asked, draw(answers_to(asked)), tuple(combined)


@given(cases())
def test_a_score_and_its_bounds_lie_between_0_and_100_in_order(case: Case) -> None:
    found = score_of(*case)
    assert 0 <= found.low_exact <= found.high_exact <= 100
    if found.exact is not None and found.shown is not None:
        assert found.low_exact <= found.exact <= found.high_exact
        assert found.low <= found.shown <= found.high


@given(cases())
def test_contributions_add_up_exactly_and_points_to_what_is_shown(case: Case) -> None:
    found = score_of(*case)
    assert sum(c.exact for c in found.contributions) == (found.exact or 0)
    assert sum(c.points for c in found.contributions) == (found.shown or 0)


@given(cases())
def test_points_are_within_one_of_what_they_stand_for(case: Case) -> None:
    for contribution in score_of(*case).contributions:
        assert 0 <= contribution.points - int(contribution.exact) <= 1
        assert contribution.exact > 0 or contribution.points == 0


@given(cases(), st.integers(2, 5))
def test_multiplying_all_weights_changes_nothing(case: Case, times: int) -> None:
    asked, answers, combined = case
    heavier = [
        replace(q, rules=tuple(replace(rule, weight=rule.weight * times) for rule in q.rules)) for q in asked
    ]
    rules = tuple(replace(c, rule=replace(c.rule, weight=c.rule.weight * times)) for c in combined)
    one, other = score_of(*case), score_of(heavier, answers, rules)
    assert replace(one, items=()) == replace(other, items=())
    assert [(c.exact, c.points) for c in one.contributions] == [
        (c.exact, c.points) for c in other.contributions
    ]


@given(cases(follow_ups=False), st.randoms(use_true_random=False))
def test_the_order_of_items_does_not_change_the_score(case: Case, chance: Random) -> None:
    asked, answers, combined = case
    shuffled = chance.sample(asked, len(asked))
    one, other = score_of(*case), score_of(shuffled, answers, combined)
    assert replace(one, items=()) == replace(other, items=())


@given(cases(follow_ups=False), st.data())
def test_a_worse_answer_never_lowers_the_score(case: Case, data: st.DataObject) -> None:
    asked, answers, combined = case
    question = data.draw(st.sampled_from(scorable(asked)))
    better, worse = sorted(
        data.draw(st.lists(st.sampled_from(question.values or (0, 1)), min_size=2, max_size=2))
    )
    if question.rules and question.rules[0].reverse:
        better, worse = worse, better
    assume(question.rules)
    before = score_of(asked, answers | {question.key: str(better)}, combined)
    after = score_of(asked, answers | {question.key: str(worse)}, combined)
    assume(before.exact is not None and after.exact is not None)
    assert (before.exact or 0) <= (after.exact or 0)


@given(cases(), st.data())
def test_a_missing_answer_added_keeps_the_score_within_its_old_range(case: Case, data: st.DataObject) -> None:
    asked, answers, combined = case
    question = data.draw(st.sampled_from(scorable(asked)))
    answer = data.draw(st.sampled_from(list(question.options_by_key)))
    skipped = {key: answers[key] for key in answers if key != question.key}
    asked_of_them = evaluate(a_definition(*asked), skipped).asked
    seen = {key: skipped[key] for key in skipped if key in asked_of_them}
    before = score_of(asked, seen, combined)
    after = score_of(asked, seen | {question.key: answer}, combined)
    assume(after.exact is not None)
    assert before.low_exact <= (after.exact or 0) <= before.high_exact
