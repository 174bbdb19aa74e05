"""The page for a doctor: signs first, then what was reported and not what was denied, each thing once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from questionnaire.domain.definition import Answer, Answers, Kind, Option, Question, Urgency
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluate, evaluator
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.translating import in_language
from questionnaire.pages.doctor import ROWS_OF_A_SHEET, DoctorPage, ReportedGroup, doctor_page
from questionnaire.pages.plan import plan_page
from tests import extremes, shipped
from tests.builders import a_section
from tests.pages.test_points import EARLY
from tests.personas import PERSONAS, all_answers

PEOPLE = {one.key: all_answers(one, shipped.definition()) for one in PERSONAS} | {
    "everything": extremes.EVERYTHING,
    "fullest": extremes.FULLEST,
    "same day": extremes.SAME_DAY,
}

everybody = pytest.mark.parametrize("answers", PEOPLE.values(), ids=PEOPLE)


def evaluated(answers: Answers) -> Evaluation:
    return evaluate(shipped.definition(), answers)


def page_of(answers: Answers) -> DoctorPage:
    return doctor_page(evaluated(answers), evaluated(answers).outcome)


@everybody
def test_signs_come_most_urgent_first_without_cautions_and_each_told_once(answers: Answers) -> None:
    page = page_of(answers)
    urgencies = [signs.urgency for signs in page.signs]
    assert urgencies == [urgency for urgency in Urgency if urgency in urgencies]
    assert Urgency.CAUTION not in urgencies
    told = [quote for signs in page.signs for quote in signs.told]
    assert len(told) == len(set(told))
    assert not {*told} & {*page.cautions}


@everybody
def test_what_was_denied_or_left_open_is_not_reported(answers: Answers) -> None:
    options = {
        option.label
        for question in shipped.definition().questions
        for option in question.options
        if option.exclusive or option.key in ("none", "never", "not_sure", "does_not_apply")
    }
    said = [
        answer for group in page_of(answers).groups for report in group.reports for answer in report.answers
    ]
    assert options & set(said) == set()


@everybody
def test_answers_come_in_the_order_of_the_questions_each_question_once(answers: Answers) -> None:
    asked = [question.key for question in shipped.definition().questions]
    reported = [report.question.key for group in page_of(answers).groups for report in group.reports]
    assert reported == [key for key in asked if key in reported]


@everybody
def test_a_ticked_sign_stands_above_and_not_among_the_answers(answers: Answers) -> None:
    evaluation = evaluated(answers)
    raised = [evaluation.definition.flags_by_key[key] for key in evaluation.outcome.flags]
    ticked = {(c.question, c.value) for flag in raised for c in flag.when.conditions}
    labels = {
        (question.key, option.label)
        for question in evaluation.definition.questions
        if question.signs
        for option in question.options
        if (question.key, option.key) in ticked
    }
    page = page_of(answers)
    said = {(r.question.key, answer) for group in page.groups for r in group.reports for answer in r.answers}
    assert labels & said == set()


@everybody
def test_the_questions_to_ask_are_those_of_the_signs_each_once(answers: Answers) -> None:
    evaluation = evaluated(answers)
    asks = [evaluation.definition.flags_by_key[key].ask for key in evaluation.outcome.flags]
    assert list(page_of(answers).questions) == list(dict.fromkeys(filter(None, asks)))


@everybody
def test_its_plan_is_that_of_the_page_of_the_plan(answers: Answers) -> None:
    evaluation = evaluated(answers)
    assert page_of(answers).plan == plan_page(evaluation, evaluation.outcome).groups


def test_pages_that_were_not_opened_are_named() -> None:
    definition = shipped.definition()
    extra = [section.title for section in definition.sections if section.key in definition.extra_sections]
    assert list(page_of(EARLY).not_asked) == extra
    assert page_of(extremes.FULLEST).not_asked == ()


def test_scores_stand_there_by_title_and_none_when_help_comes_first() -> None:
    titles = [title for title, _ in page_of(extremes.FULLEST).scores]
    assert sorted(titles) == sorted(pathway.title for pathway in shipped.definition().pathways)
    assert page_of(extremes.SAME_DAY).scores == ()


@pytest.mark.parametrize(("more", "fits"), [(0, True), (1, False)])
def test_a_sheet_has_room_for_so_many_rows(more: int, fits: bool) -> None:
    page = page_of(extremes.CALM)
    rows = sum(1 + len(group.reports) for group in page.groups)
    questions = tuple(map(str, range(ROWS_OF_A_SHEET - rows + more)))
    assert replace(page, questions=questions).fits_a_sheet == fits


@pytest.mark.parametrize(
    ("intro", "period"),
    [("About the last 4 weeks. Go by feel.", "About the last 4 weeks"), ("Now.", "Now"), ("", "")],
)
def test_a_group_says_what_time_it_is_about(intro: str, period: str) -> None:
    assert ReportedGroup(replace(a_section("skin"), intro=intro), ()).period == period


@pytest.mark.parametrize(
    ("language", "about"), [("en-gb", "About "), ("es", "Sobre "), ("ar", "عن ")], ids=["en", "es", "ar"]
)
def test_beside_each_title_stands_a_time_and_no_hint_for_whoever_answers(language: str, about: str) -> None:
    definition = in_language(shipped.translated(), language)
    evaluation = evaluate(definition, extremes.FULLEST)
    groups = doctor_page(evaluation, evaluation.outcome).groups
    assert len(groups) == len(definition.sections) - 3  # all but the lists of signs
    assert [group.period for group in groups if not group.period.startswith(about)] == []


TICKS = [
    (question, option)
    for question in shipped.definition().questions
    for option in question.options
    if question.kind is Kind.TICKS and not option.exclusive
]


def calm(question: Question) -> Answer:
    return kind_of(question).calm(question)


@pytest.mark.parametrize("how", [extremes.unsure, calm, extremes.strongest], ids=["unsure", "calm", "most"])
@pytest.mark.parametrize(("question", "option"), TICKS, ids=[f"{q.key}-{o.key}" for q, o in TICKS])
def test_a_tick_stands_there_or_what_its_own_follow_up_got_if_that_says_more(
    question: Question, option: Option, how: Callable[[Question], Answer]
) -> None:
    follow_ups = {q.key: how(q) for q in shipped.definition().questions if q.asked_when.conditions}
    page, rows = page_of({**follow_ups, question.key: (option.key,)}), evaluator(shipped.definition()).rows
    reports = [report for group in page.groups for report in group.reports]
    own = [r.answers for r in reports if rows.get(r.question.key) == (question.key, option.key)]
    ticked = [r.answers for r in reports if r.question == question]
    signs = [quote for each in page.signs for quote in each.told] + list(page.cautions)
    told = [quote for quote in signs if quote == f"“{option.label}”"]
    assert len(own + ticked or told) == 1
