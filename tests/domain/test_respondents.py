"""Invented respondents."""

from __future__ import annotations

from questionnaire.domain.kinds import Style
from questionnaire.domain.respondents import answers, invented, shares
from tests import shipped
from tests.builders import a_definition, a_question, a_tick_list

STYLES = list(Style)


def mean(style: Style) -> float:
    question = a_question("a")
    drawn = answers(question, style=style, size=2000, seed=1)
    values = [question.options_by_key[str(a)].value for a in drawn]
    known = [value for value in values if value is not None]
    return sum(known) / len(known)


def test_the_same_seed_invents_the_same_people() -> None:
    definition = shipped.definition()
    assert list(invented(definition, count=50, seed=7)) == list(invented(definition, count=50, seed=7))
    assert list(invented(definition, count=50, seed=7)) != list(invented(definition, count=50, seed=8))


def test_a_question_added_before_them_leaves_the_other_answers_alone() -> None:
    one = a_definition(a_question("a"), a_question("b"))
    more = a_definition(a_question("new"), a_question("b"), a_question("a"))
    stripped = [{k: v for k, v in given.items() if k != "new"} for given in invented(more, count=40, seed=1)]
    assert stripped == list(invented(one, count=40, seed=1))


def test_styles_share_the_crowd_and_the_first_take_what_is_over() -> None:
    assert dict(shares(10)) == {Style.UNIFORM: 3, Style.LOW: 3, Style.HIGH: 2, Style.SKIPPING: 2}


def test_low_answers_are_lower_than_any_and_high_ones_higher() -> None:
    assert mean(Style.LOW) < 1.1 < mean(Style.UNIFORM) < 2.9 < mean(Style.HIGH)


def test_those_who_skip_are_often_unsure_and_leave_optional_questions_open() -> None:
    drawn = answers(a_question("a", required=False), style=Style.SKIPPING, size=1000, seed=1)
    assert 220 < drawn.count(None) < 350
    assert 200 < drawn.count("unsure") + drawn.count("not_for_me") < 400


def test_an_exclusive_tick_stands_alone() -> None:
    question = a_tick_list("signs", "rash", "fever")
    for style in STYLES:
        drawn = answers(question, style=style, size=300, seed=1)
        assert {a for a in drawn if a and "none" in a} == {("none",)}


def test_somebody_always_ticks_something() -> None:
    for style in STYLES:
        assert () not in answers(a_tick_list("signs", "rash"), style=style, size=300, seed=1)
