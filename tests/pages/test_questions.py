"""A page put together from parts rendered before is, to the byte, the page rendered anew."""

from __future__ import annotations

import pytest
from django.template import Context, Template

from questionnaire.domain.definition import Answer, Kind, Question, Section
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.pages import Page, page_of
from questionnaire.forms.section import SectionForm
from questionnaire.pages import questions
from questionnaire.pages.fragments import local_version
from questionnaire.pages.questions import render_question
from questionnaire.versions import PublishedVersion
from tests import shipped

EDITION = PublishedVersion(1, "0", shipped.definition())
ANEW = Template("{% load crispy_forms_tags %}{% crispy form %}")


def rendered(page: Page) -> str:
    return "".join(render_question(local_version(EDITION), shown) for shown in page.questions)


def possible(question: Question) -> list[Answer]:
    keys = [option.key for option in question.options]
    if question.kind is Kind.TICKS:
        return [*((key,) for key in keys), tuple(keys)]
    return list(keys)


FULL: dict[str, Answer] = {q.key: possible(q)[-1] for q in EDITION.definition.questions}


@pytest.mark.parametrize("section", EDITION.definition.sections, ids=lambda section: str(section.key))
def test_a_question_drawn_before_is_the_same_as_one_drawn_now(section: Section) -> None:
    for question in section.questions:
        without = {key: answer for key, answer in FULL.items() if key != question.key}
        for answers in (without, *(without | {question.key: answer} for answer in possible(question))):
            evaluation = evaluate(EDITION.definition, answers)
            page = page_of(section, evaluation)
            anew = ANEW.render(Context({"form": SectionForm(page)}))
            assert rendered(page) == anew


def test_several_ticks_of_one_list_leave_nothing_behind() -> None:
    question = next(q for q in EDITION.definition.questions if q.kind is Kind.TICKS)
    section = EDITION.definition.sections[0]
    several = evaluate(EDITION.definition, {question.key: tuple(o.key for o in question.options[:2])})
    rendered(page_of(section, several))
    before = questions._render.cache_info().currsize
    three = evaluate(EDITION.definition, {question.key: tuple(o.key for o in question.options[:3])})
    assert rendered(page_of(section, three)).count(" checked") == 3
    assert questions._render.cache_info().currsize == before
