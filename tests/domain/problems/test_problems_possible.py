"""Whether conditions can hold: exact where that is possible, lenient where it is not."""

from __future__ import annotations

from itertools import product
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaire.domain.definition import ALWAYS, Answer, Definition, Question, When
from questionnaire.domain.problems import possible
from questionnaire.domain.problems.possible import can_hold
from tests.builders import YES_NO, a_definition, a_question, a_tick_list, an_option, when
from tests.oracle.branching import route

THREE = (an_option("no", 0), an_option("bit", 1), an_option("lot", 2))
COMPARISONS = ("= no", "= lot", "!= bit", "> 0", ">= 2", "< 1", "<= 1", "exists yes", "exists no")
TICKED = ("= rash", "!= rash", "= fever", "= none", "exists yes", "exists no")


@st.composite
def whens(draw: st.DrawFn, sources: list[Question]) -> When:
    def one() -> str:
        source = draw(st.sampled_from(sources))
        return f"{source.key} {draw(st.sampled_from(TICKED if source.key == 'ticks' else COMPARISONS))}"

    def some() -> list[str]:
        return [one() for _ in range(draw(st.integers(0, 2)))] if sources else []

    return When(all=when(*some()).all, any=when(*some()).all)


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    """A tick-list and three choices, each asked on conditions on those before it."""
    asked: list[Question] = [a_tick_list("ticks", "rash", "fever", "cough", required=draw(st.booleans()))]
    for key in ("a", "b", "c"):
        fields = {"asked_when": draw(whens(asked)), "required": draw(st.booleans())}
        known = draw(st.sampled_from(["", "no", "lot"]))
        asked.append(a_question(key, options=THREE, unasked_value=known, **fields))
    return a_definition(*asked)


def every_answer(question: Question) -> list[Answer | None]:
    left_open: list[Answer | None] = [] if question.required else [None]
    if question.key != "ticks":
        return [*left_open, *question.options_by_key]
    together = ("rash", "fever", "cough")
    sets = [
        tuple(key for key, ticked in zip(together, ticks, strict=True) if ticked)
        for ticks in product((True, False), repeat=3)
        if any(ticks)
    ]
    return [*left_open, ("none",), *sets]


def holds_for_somebody(definition: Definition, wanted: When, unless: list[When]) -> bool:
    for answers in product(*map(every_answer, definition.questions)):
        pairs = zip(definition.questions, answers, strict=True)
        evaluation = route(definition, {q.key: answer for q, answer in pairs if answer is not None})
        if evaluation.holds(wanted) and not any(evaluation.holds(other) for other in unless):
            return True
    return False


@settings(deadline=None, max_examples=100)
@given(data=st.data(), definition=definitions())
def test_it_agrees_with_trying_every_answer(data: st.DataObject, definition: Definition) -> None:
    wanted = data.draw(whens(list(definition.questions)))
    assert can_hold(definition, wanted) == holds_for_somebody(definition, wanted, [])


@settings(deadline=None, max_examples=100)
@given(data=st.data(), definition=definitions())
def test_it_never_gives_up_what_somebody_can_get(data: st.DataObject, definition: Definition) -> None:
    wanted, other = (data.draw(whens(list(definition.questions))) for _ in range(2))
    if holds_for_somebody(definition, wanted, [other]):
        assert can_hold(definition, wanted, unless=[other])


@settings(deadline=None, max_examples=50)
@given(data=st.data(), definition=definitions())
def test_it_stays_lenient_where_there_is_too_much_to_try(data: st.DataObject, definition: Definition) -> None:
    wanted = data.draw(whens(list(definition.questions)))
    with patch.object(possible, "LARGEST_COUNT", 3):
        lenient = can_hold(definition, wanted)
    assert lenient or not can_hold(definition, wanted)


def many(count: int) -> Definition:
    return a_definition(*(a_question(f"q{i}", options=YES_NO) for i in range(count)))


def all_of(count: int, *more: str) -> When:
    return when(*(f"q{i} = yes" for i in range(count)), *more)


def test_too_many_ways_are_judged_condition_by_condition() -> None:
    assert can_hold(many(13), all_of(13))
    assert not can_hold(many(13), all_of(13, "q0 exists no"))


def test_what_excludes_itself_goes_unnoticed_only_among_too_many_ways() -> None:
    assert not can_hold(many(5), all_of(5, "q0 = no"))
    assert can_hold(many(13), all_of(13, "q0 = no"))


@pytest.mark.parametrize(("named", "noticed"), [(10, True), (11, False)])
def test_a_long_tick_list_is_judged_condition_by_condition(named: int, noticed: bool) -> None:
    ticks = [f"t{i}" for i in range(20)]
    definition = a_definition(a_tick_list("signs", *ticks))
    wanted = when("signs = none", *(f"signs = {tick}" for tick in ticks[: named - 1]))
    assert can_hold(definition, wanted) is not noticed


def test_any_of_many_is_exact() -> None:
    written = [f"q{i} exists no" for i in range(30)]
    assert not can_hold(many(30), when(*written, any=True))
    assert can_hold(many(30), when(*written, "q7 = no", any=True))


def test_no_conditions_always_hold_unless_something_always_hinders() -> None:
    definition = many(1)
    assert can_hold(definition, ALWAYS)
    assert can_hold(definition, ALWAYS, unless=[when("q0 = yes")])
    assert not can_hold(definition, ALWAYS, unless=[ALWAYS])


def test_a_hindrance_that_asks_something_else_can_be_avoided() -> None:
    wanted = when("q0 = yes")
    assert not can_hold(many(2), wanted, unless=[when("q0 = yes")])
    assert can_hold(many(2), wanted, unless=[when("q0 = yes", "q1 = yes")])


@pytest.mark.parametrize("doubtful", ["first = never_heard_of", "first > 9", "first exists perhaps"])
def test_what_rests_on_a_doubtful_condition_is_not_judged(doubtful: str) -> None:
    first = a_question("first", options=YES_NO)
    second = a_question("second", options=YES_NO, asked_when=when(doubtful))
    definition = a_definition(first, second)
    impossible = when("first = yes", "first = no")
    assert can_hold(definition, when("second = yes", "second = no"))
    assert can_hold(definition, when("first = yes", "first = no", doubtful))
    assert not can_hold(definition, impossible)
    assert can_hold(definition, when("first = yes"), unless=[when("first = yes", doubtful)])


def test_what_rests_on_a_question_that_looks_ahead_is_not_judged() -> None:
    ahead = a_question("ahead", options=YES_NO, asked_when=when("last = yes"))
    last = a_question("last", options=YES_NO)
    assert can_hold(a_definition(ahead, last), when("ahead = yes", "ahead = no"))
    assert possible.looks_ahead(a_definition(ahead, last)) == {"ahead"}
