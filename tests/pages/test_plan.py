"""The whole plan: every card that somebody is shown, once, in its group, with why it is there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questionnaire.domain.definition import Answers, Group
from questionnaire.domain.evaluator import evaluate
from questionnaire.pages.plan import PLACES, STEPS, Place, PlanPage, plan_page
from tests import extremes, shipped
from tests.personas import PERSONAS, all_answers

PEOPLE = {one.key: all_answers(one, shipped.definition()) for one in PERSONAS} | {
    "everything": extremes.EVERYTHING,
    "unsure": extremes.UNSURE,
    "calm": extremes.CALM,
}

everybody = pytest.mark.parametrize("answers", PEOPLE.values(), ids=PEOPLE)


def page_of(answers: Answers) -> PlanPage:
    evaluation = evaluate(shipped.definition(), answers)
    return plan_page(evaluation, evaluation.outcome)


@everybody
def test_it_holds_each_card_of_the_outcome_once_in_its_order_within_its_group(answers: Answers) -> None:
    advice = evaluate(shipped.definition(), answers).outcome.advice
    cards = shipped.definition().advice_by_key
    page = page_of(answers)
    assert {each.group: [shown.card.key for shown in each.cards] for each in page.groups} == {
        group: keys for group in Group if (keys := [key for key in advice if cards[key].group is group])
    }


@everybody
def test_groups_come_with_skin_care_first_then_the_steps_then_what_lies_beyond(answers: Answers) -> None:
    page = page_of(answers)
    order = [each.group for each in page.groups]
    assert order == [group for group in Group if group in order]
    assert {PLACES[each.group] for each in page.skin} <= {Place.SKIN}
    assert {PLACES[each.group] for each in page.beyond} <= {Place.BEYOND}


@everybody
def test_all_five_steps_stand_there_or_none(answers: Answers) -> None:
    assert tuple(each.group for each in page_of(answers).steps) in (STEPS, ())


@everybody
def test_a_card_says_what_somebody_told_or_holds_for_anybody(answers: Answers) -> None:
    shown = [each for group in page_of(answers).groups for each in group.cards]
    assert [bool(each.because) for each in shown] == [bool(each.card.when.conditions) for each in shown]


def test_a_step_without_a_card_is_among_the_steps_and_not_among_the_groups() -> None:
    evaluation = evaluate(shipped.definition(), extremes.FULLEST)
    key = next(
        k
        for k in evaluation.outcome.advice
        if PLACES[evaluation.definition.advice_by_key[k].group] is Place.STEPS
    )
    page = plan_page(evaluation, replace(evaluation.outcome, advice=(key,)))
    assert (len(page.steps), len(page.groups)) == (5, 1)


def test_when_help_comes_first_only_general_care_is_left_and_no_step() -> None:
    page = page_of(extremes.SAME_DAY)
    assert (page.withheld, page.steps) == (True, ())
    assert {shown.card.subject.value for each in page.groups for shown in each.cards} <= {"general"}
