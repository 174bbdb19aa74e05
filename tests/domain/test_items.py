"""What becomes of an answer: its state, and how much of its points it brings."""

from __future__ import annotations

from fractions import Fraction

import pytest

from questionnaire.domain.definition import Answer, Option, Question, ScoredFact
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.items import Item, State
from tests.builders import (
    YES_NO,
    a_definition,
    a_fact,
    a_question,
    a_rule,
    a_scored_question,
    a_tick_list,
    an_evaluation,
    an_option,
    when,
)

HALF = Fraction(1, 2)
NONE, FULL = Fraction(0), Fraction(1)
KNOWN, UNSURE, OUT, NOT_ASKED_YET = State.KNOWN, State.UNSURE, State.OUT, State.NOT_ASKED_YET


def an_item(source: str, state: State, share: Fraction = NONE, *, points: int = 20) -> Item:
    return Item(source, "main", points, state, share)


@pytest.mark.parametrize(
    ("answers", "state", "share"),
    [
        ({"a": "never"}, KNOWN, NONE),
        ({"a": "weekly"}, KNOWN, HALF),
        ({"a": "daily"}, KNOWN, FULL),
        ({"a": "unsure"}, UNSURE, NONE),
        ({"a": "not_for_me"}, OUT, NONE),
        ({}, NOT_ASKED_YET, NONE),
    ],
)
def test_an_answer_becomes_an_item(answers: dict[str, str], state: State, share: Fraction) -> None:
    found = an_evaluation(a_scored_question("a"), **answers).item("gut", "a")
    assert found == an_item("a", state, share)


@pytest.mark.parametrize(
    ("state", "brings", "may_bring"),
    [(KNOWN, 10, 0), (UNSURE, 10, 20), (NOT_ASKED_YET, 10, 20), (OUT, 10, 0)],
)
def test_only_what_is_open_may_still_bring_something(state: State, brings: int, may_bring: int) -> None:
    item = an_item("a", state, HALF)
    assert (item.brings, item.may_bring) == (brings, may_bring)


def shares(*options: Option) -> list[Fraction]:
    question = a_scored_question("a", options=options)
    return [an_evaluation(question, a=option.key).item("gut", "a").share for option in options]


def test_the_option_marked_full_and_those_above_it_count_in_full() -> None:
    two, three, four = (an_option(str(value), value, full=value == 3) for value in (2, 3, 4))
    assert shares(an_option("0", 0), two, three, four) == [0, Fraction(2, 3), 1, 1]


def test_without_one_marked_full_the_highest_does() -> None:
    assert shares(an_option("x", 1), an_option("y", 3), an_option("z", 5)) == [0, HALF, 1]


def test_the_order_of_options_and_their_labels_change_nothing() -> None:
    assert shares(an_option("z", 1, label="Non"), an_option("a", 0, label="Oui !")) == [1, 0]


def test_options_that_share_a_value_bring_the_same() -> None:
    assert shares(an_option("x", 0), an_option("y", 1), an_option("z", 1)) == [0, 1, 1]


def test_a_question_of_one_value_never_counts() -> None:
    assert shares(an_option("only", 3)) == [0]


def test_an_option_marked_full_without_a_value_is_passed_over() -> None:
    marked = an_option("other", full=True)
    assert shares(an_option("no", 0), an_option("yes", 1), marked) == [0, 1, 0]


def test_an_option_with_neither_value_nor_reason_is_unsure() -> None:
    question = a_scored_question("a", options=(an_option("other"), an_option("no", 0)))
    assert an_evaluation(question, a="other").item("gut", "a").state is UNSURE


@pytest.mark.parametrize(
    ("known", "parent", "state", "share"),
    [
        ("never", "never", KNOWN, NONE),
        ("", "never", OUT, NONE),
        ("not_for_me", "never", OUT, NONE),
        ("never", "often", KNOWN, FULL),
    ],
)
def test_a_follow_up_is_known_when_its_parent_says_so(
    known: str, parent: str, state: State, share: Fraction
) -> None:
    child = a_scored_question("b", asked_when=when("a >= 1"), unasked_value=known)
    evaluation = an_evaluation(a_question("a"), child, a=parent, b="daily")
    assert evaluation.item("gut", "b") == an_item("b", state, share)


@pytest.mark.parametrize(("parent", "state"), [({}, NOT_ASKED_YET), ({"a": "unsure"}, UNSURE)])
@pytest.mark.parametrize("known", ["never", ""])
def test_a_follow_up_of_an_open_parent_is_as_open_as_that(
    parent: dict[str, str], state: State, known: str
) -> None:
    child = a_scored_question("b", asked_when=when("a >= 1"), unasked_value=known)
    evaluation = an_evaluation(a_question("a"), child, **parent, b="daily")
    assert evaluation.item("gut", "b") == an_item("b", state)


def test_a_follow_up_of_a_follow_up_waits_with_it() -> None:
    child = a_question("b", asked_when=when("a >= 1"))
    grandchild = a_scored_question("c", asked_when=when("b >= 1"))
    waiting = an_evaluation(a_question("a"), child, grandchild)
    unsure = an_evaluation(a_question("a"), child, grandchild, a="unsure")
    assert [each.item("gut", "c").state for each in (waiting, unsure)] == [NOT_ASKED_YET, UNSURE]


@pytest.mark.parametrize(
    ("answers", "state"), [({"a": ("rash", "fever")}, OUT), ({"a": ()}, OUT), ({}, NOT_ASKED_YET)]
)
def test_a_tick_list_never_scores(answers: dict[str, tuple[str, ...]], state: State) -> None:
    ticks = a_tick_list("a", rules=(a_rule(),))
    assert an_evaluation(ticks, **answers).item("gut", "a") == an_item("a", state)


def fact_item(fact: ScoredFact, *questions: Question, **answers: Answer) -> Item:
    return evaluate(a_definition(*questions, facts=(fact,)), answers).item("gut", fact.key)


TOGETHER = (
    a_question("a"),
    a_question("b"),
    a_question("gate", options=YES_NO),
    a_question("c", asked_when=when("gate = yes")),
)


@pytest.mark.parametrize(
    ("answers", "state", "share"),
    [
        ({"a": "often", "b": "daily"}, KNOWN, FULL),
        ({"a": "often", "b": "never"}, KNOWN, NONE),
        ({"b": "never"}, KNOWN, NONE),  # whatever a would be
        ({"b": "daily"}, NOT_ASKED_YET, NONE),  # a decides
        ({"a": "unsure", "b": "daily"}, UNSURE, NONE),
        ({"a": "unsure"}, NOT_ASKED_YET, NONE),  # b has no answer yet
        ({}, NOT_ASKED_YET, NONE),
        ({"a": "not_for_me", "b": "daily"}, KNOWN, NONE),
    ],
)
def test_a_fact_of_two_answers_together(answers: dict[str, str], state: State, share: Fraction) -> None:
    both = a_fact("both", "a >= 3", "b >= 3", points=15)
    assert fact_item(both, *TOGETHER, **answers) == an_item("both", state, share, points=15)


@pytest.mark.parametrize(
    ("answers", "state", "share"),
    [
        ({"a": "often"}, KNOWN, FULL),
        ({"a": "never"}, NOT_ASKED_YET, NONE),
        ({"a": "never", "b": "unsure"}, UNSURE, NONE),
        ({"a": "never", "b": "never"}, KNOWN, NONE),
    ],
)
def test_a_fact_of_either_of_two_answers(answers: dict[str, str], state: State, share: Fraction) -> None:
    either = a_fact("either", "a >= 3", "b >= 3", any=True)
    assert fact_item(either, *TOGETHER, **answers) == an_item("either", state, share)


@pytest.mark.parametrize(
    ("answers", "state", "share"),
    [
        ({"gate": "no", "c": "daily"}, KNOWN, NONE),
        ({"gate": "unsure", "c": "daily"}, UNSURE, NONE),
        ({"gate": "yes"}, NOT_ASKED_YET, NONE),
        ({}, NOT_ASKED_YET, NONE),
        ({"gate": "yes", "c": "daily"}, KNOWN, FULL),
    ],
)
def test_a_fact_about_what_is_not_asked_does_not_hold(
    answers: dict[str, str], state: State, share: Fraction
) -> None:
    assert fact_item(a_fact("one", "c >= 3"), *TOGETHER, **answers) == an_item("one", state, share)


def test_a_known_answer_bears_on_a_fact() -> None:
    known = a_question("b", asked_when=when("a >= 1"), unasked_value="never")
    one = a_fact("one", "b = never")
    assert fact_item(one, a_question("a"), known, a="never") == an_item("one", KNOWN, FULL)


@pytest.mark.parametrize(("ticked", "share"), [(("rash",), 1), (("fever",), 0), ((), 0)])
def test_a_tick_can_be_a_fact(ticked: tuple[str, ...], share: int) -> None:
    assert fact_item(a_fact("one", "signs = rash"), a_tick_list("signs"), signs=ticked).share == share


def test_a_fact_without_conditions_holds_of_everybody() -> None:
    assert fact_item(a_fact("all")) == an_item("all", KNOWN, FULL)
