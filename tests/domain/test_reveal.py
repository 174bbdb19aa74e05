"""Which answers on a page bring up a follow-up on the same page."""

from __future__ import annotations

import pytest

from questionnaire.domain.definition import ALWAYS, Answer, When
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.pages import page_of
from questionnaire.domain.reveal import Reveal
from tests.builders import (
    YES_NO,
    a_definition,
    a_question,
    a_scale,
    a_section,
    a_tick_list,
    when,
)

BEFORE = a_section("before", a_question("early", options=YES_NO), a_tick_list("signs"))


def revealed(condition: When, **answers: Answer) -> Reveal | None:
    """What brings up the last question of a page on which "a", "b", "t" and "s" stand before it."""
    follow_up = a_question("follow_up", asked_when=condition)
    here = (a_question("a"), a_question("b", options=YES_NO), a_tick_list("t"), a_scale("s", 0, 3))
    page = a_section("page", *here, follow_up)
    shown = page_of(page, evaluate(a_definition(sections=(BEFORE, page)), answers)).questions
    return next((each.reveal for each in shown if each.question is follow_up), None)


@pytest.mark.parametrize(
    ("written", "options"),
    [
        ("a = often", ("often",)),
        ("a = unsure", ("unsure",)),
        ("a != often", ("never", "rarely", "weekly", "daily", "not_for_me")),
        ("a >= 3", ("often", "daily")),
        ("a < 1", ("never",)),
        ("s > 1", ("2", "3")),
        ("t = rash", ("rash",)),
        ("t = gone", ()),
        ("a exists yes", ("never", "rarely", "weekly", "often", "daily", "unsure", "not_for_me")),
    ],
)
def test_the_options_that_meet_a_condition_bring_it_up(written: str, options: tuple[str, ...]) -> None:
    assert revealed(when(written)) == Reveal(all=((written.split(maxsplit=1)[0], options),))


BOTH = (("a", ("daily",)), ("b", ("yes",)))


def test_several_conditions_keep_how_they_combine() -> None:
    together, either = when("a = daily", "b = yes"), when("a = daily", "b = yes", any=True)
    assert (revealed(together), revealed(either)) == (Reveal(all=BOTH), Reveal(any=BOTH))
    assert revealed(When(together.all[:1], either.any[1:])) == Reveal(all=BOTH[:1], any=BOTH[1:])


def test_what_is_always_asked_is_never_brought_up() -> None:
    assert revealed(ALWAYS) is None


def test_what_depends_on_another_page_alone_is_not_brought_up_here() -> None:
    assert revealed(when("early = yes"), early="yes") is None


HERE = (("a", ("daily",)),)


@pytest.mark.parametrize(
    ("answers", "with_all", "with_any"),
    [
        ({"early": "yes"}, Reveal(all=HERE), None),
        ({"early": "no"}, None, Reveal(any=HERE)),
        ({"early": "unsure"}, None, Reveal(any=HERE)),
        ({}, None, Reveal(any=HERE)),
    ],
)
def test_an_earlier_page_may_have_settled_it(
    answers: dict[str, Answer], with_all: Reveal | None, with_any: Reveal | None
) -> None:
    assert revealed(when("early = yes", "a = daily"), **answers) == with_all
    assert revealed(when("early = yes", "a = daily", any=True), **answers) == with_any


def test_every_earlier_condition_counts_towards_all() -> None:
    both = when("early = yes", "signs = rash", "a = daily")
    assert revealed(both, early="yes", signs=("fever",)) is None
    assert revealed(both, early="yes", signs=("rash",)) == Reveal(all=HERE)


@pytest.mark.parametrize(
    ("answers", "reveal"),
    [({"early": "yes"}, Reveal(all=HERE)), ({"early": "no"}, Reveal(all=HERE, any=(("b", ("yes",)),)))],
)
def test_one_of_any_that_is_met_elsewhere_leaves_all_to_this_page(
    answers: dict[str, Answer], reveal: Reveal
) -> None:
    both = When(when("a = daily").all, when("early = yes", "b = yes").all)
    assert revealed(both, **answers) == reveal


def test_any_that_only_another_page_can_meet_must_be_met_there() -> None:
    both = When(when("a = daily").all, when("early = yes").all)
    assert (revealed(both, early="yes"), revealed(both, early="no")) == (Reveal(all=HERE), None)
