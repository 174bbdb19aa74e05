"""A page put together from parts rendered before is, to the byte, the page rendered anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from django.http import QueryDict

from questionnaire.domain.definition import Answer, Kind, Question, Section
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.pages import page_of
from questionnaire.pages import questions
from questionnaire.pages.fragments import EDGE, local_version
from questionnaire.pages.questions import render_form, render_questions, section_form
from questionnaire.versions import PublishedVersion
from tests import shipped
from tests.builders import YES_NO, a_definition, a_question, a_scale, a_section, a_tick_list, when

EDITION = PublishedVersion(1, "0", shipped.definition())
LOCAL = local_version(EDITION)


def sent(answers: Mapping[str, Answer]) -> QueryDict:
    """The answers as a browser sends them."""
    data = QueryDict(mutable=True)
    for key, answer in answers.items():
        data.setlist(key, [answer] if isinstance(answer, str) else list(answer))
    return data


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
            anew = render_form(page, section_form(EDITION, page, data=sent(answers), faults={}))
            assert render_questions(LOCAL, page) == anew
            assert EDGE not in anew


def test_several_ticks_of_one_list_leave_nothing_behind() -> None:
    question = next(q for q in EDITION.definition.questions if q.kind is Kind.TICKS)
    section = EDITION.definition.sections[0]
    several = evaluate(EDITION.definition, {question.key: tuple(o.key for o in question.options[:2])})
    render_questions(LOCAL, page_of(section, several))
    before = questions._render.cache_info().currsize
    three = evaluate(EDITION.definition, {question.key: tuple(o.key for o in question.options[:3])})
    assert render_questions(LOCAL, page_of(section, three)).count(" checked") == 3
    assert questions._render.cache_info().currsize == before


def test_a_follow_up_of_a_follow_up_stands_in_its_row_and_one_that_cannot_come_up_nowhere() -> None:
    first = a_tick_list("first", "rash", asked_when=when("early = yes"))
    second = a_question("second", options=YES_NO, asked_when=when("first = rash"))
    third = a_question("third", asked_when=when("second = yes"))
    page = a_section("page", a_question("always", required=False), first, second, third)
    before = a_section("before", a_question("early", options=YES_NO))
    version = PublishedVersion(2, "0", a_definition(sections=(before, page)))
    found = [
        render_questions(
            local_version(version), page_of(page, evaluate(version.definition, {"early": early}))
        )
        for early in ("yes", "no")
    ]
    order = [[key for key in ("first", "second", "third") if f'id="q-{key}"' in html] for html in found]
    assert order == [["first", "second", "third"], []]
    html = found[0]
    inner = html[html.index('id="q-third"') :]
    assert (html.count('class="follow"'), inner.index("</fieldset>") < inner.index('id="second.1"')) == (
        2,
        True,
    )


@pytest.mark.parametrize("hinted", [(), (0, 10), (0,), (10,), (5,), (0, 5, 10), (11,)])
def test_every_hint_of_a_scale_stands_there_for_the_answer_that_it_describes(hinted: tuple[int, ...]) -> None:
    scale = a_scale("bother", low=0, high=10)
    options = [replace(o, hint=f"Hint {at}." if at in hinted else "") for at, o in enumerate(scale.options)]
    page = a_section("page", replace(scale, options=tuple(options)))
    version = PublishedVersion(3, "0", a_definition(sections=(page,)))
    html = render_questions(local_version(version), page_of(page, evaluate(version.definition, {})))
    hints = [f"hint-bother.{at}" for at in hinted]
    assert re.findall('aria-describedby="(hint-[^"]*)"', html) == hints
    assert re.findall('id="(hint-[^"]*)">Hint', html) == hints
