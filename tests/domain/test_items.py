"""What becomes of an answer: its state and how far up its range it is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from questionnaire.domain.definition import Answer, CombinedRule, Question
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.items import Item, State
from tests.builders import (
    YES_NO,
    a_combined_rule,
    a_definition,
    a_pathway,
    a_question,
    a_rule,
    a_scored_question,
    a_tick_list,
    an_evaluation,
    an_option,
    numbers,
    when,
)

HALF = Fraction(1, 2)
NONE, FULL = Fraction(0), Fraction(1)
MISSING, OUT, NOT_ASKED = State.MISSING, State.NOT_APPLICABLE, State.NOT_ASKED
ANSWERED, IMPLIED = State.ANSWERED, State.IMPLIED


@pytest.mark.parametrize(
    ("answers", "state", "extent"),
    [
        ({"a": "never"}, ANSWERED, NONE),
        ({"a": "weekly"}, ANSWERED, HALF),
        ({"a": "daily"}, ANSWERED, FULL),
        ({"a": "unsure"}, MISSING, None),
        ({"a": "not_for_me"}, OUT, None),
        ({}, MISSING, None),
    ],
)
def test_an_answer_becomes_an_item(answers: dict[str, str], state: State, extent: Fraction | None) -> None:
    question = a_scored_question("a", 2)
    item = an_evaluation(question, **answers).item("gut", question.key)
    assert item == Item("a", 2, state, extent, levels=5)


@pytest.mark.parametrize(("answer", "extent"), [("2", 1), ("4", HALF), ("6", 0), ("unsure", None)])
def test_a_reversed_rule_turns_the_range_round(answer: str, extent: Fraction | None) -> None:
    question = a_scored_question("a", options=numbers(2, 6), reverse=True)
    assert an_evaluation(question, a=answer).item("gut", question.key).extent == extent


def test_the_maximum_is_the_highest_option_and_not_their_sum() -> None:
    question = a_scored_question("a", options=(an_option("x", 1), an_option("y", 3), an_option("z", 5)))
    extents = [an_evaluation(question, a=key).item("gut", question.key).extent for key in "xyz"]
    assert extents == [0, HALF, 1]


def test_labels_in_another_order_or_language_change_nothing() -> None:
    french = [an_option("no", 0, label="Oui !"), an_option("yes", 1, label="Non")]
    question = a_scored_question("a", options=tuple(reversed(french)), reverse=True)
    assert an_evaluation(question, a="yes").item("gut", question.key).extent == 0


def test_options_that_share_a_value_are_one_level() -> None:
    question = a_scored_question("a", options=(an_option("x", 0), an_option("y", 1), an_option("z", 1)))
    assert an_evaluation(question, a="z").item("gut", question.key) == Item("a", 1, ANSWERED, FULL, levels=2)


def test_a_question_of_one_value_never_counts() -> None:
    question = a_scored_question("a", options=(an_option("only", 3),))
    assert an_evaluation(question, a="only").item("gut", question.key) == Item(
        "a", 1, ANSWERED, NONE, levels=1
    )


def test_an_option_with_neither_value_nor_reason_is_missing() -> None:
    question = a_scored_question("a", options=(an_option("other"), an_option("no", 0)))
    assert an_evaluation(question, a="other").item("gut", question.key).state is MISSING


@pytest.mark.parametrize(
    ("known", "parent", "state", "extent"),
    [
        ("never", "never", IMPLIED, NONE),
        ("", "never", NOT_ASKED, None),
        ("not_for_me", "never", OUT, None),
        ("never", "often", ANSWERED, FULL),
    ],
)
def test_a_follow_up_is_known_when_its_parent_says_so(
    known: str, parent: str, state: State, extent: Fraction | None
) -> None:
    child = a_scored_question("b", asked_when=when("a >= 1"), unasked_value=known)
    evaluation = an_evaluation(a_question("a"), child, a=parent, b="daily")
    assert evaluation.item("gut", "b") == Item("b", 1, state, extent, levels=5)


@pytest.mark.parametrize("parent", [{}, {"a": "unsure"}])
@pytest.mark.parametrize(("known", "state"), [("never", MISSING), ("", NOT_ASKED)])
def test_a_follow_up_of_an_open_parent_never_counts_as_nothing(
    parent: dict[str, str], known: str, state: State
) -> None:
    child = a_scored_question("b", asked_when=when("a >= 1"), unasked_value=known)
    evaluation = an_evaluation(a_question("a"), child, **parent, b="daily")
    assert evaluation.item("gut", "b") == Item("b", 1, state, levels=5)


@pytest.mark.parametrize("answers", [{"a": ("rash", "fever")}, {"a": ()}, {}])
def test_a_tick_list_never_scores(answers: dict[str, tuple[str, ...]]) -> None:
    ticks = a_tick_list("a", rules=(a_rule(),))
    assert an_evaluation(ticks, **answers).item("gut", ticks.key) == Item("a", 1, MISSING, levels=0)


def combined_item(combined: CombinedRule, *questions: Question, **answers: Answer) -> Item:
    definition = a_definition(*questions, combined_rules=(combined,))
    return evaluate(definition, answers).item("gut", combined.key)


TOGETHER = (
    a_question("a"),
    a_question("b"),
    a_question("gate", options=YES_NO),
    a_question("c", asked_when=when("gate = yes")),
)


@pytest.mark.parametrize(
    ("answers", "state", "extent"),
    [
        ({"a": "often", "b": "daily"}, ANSWERED, FULL),
        ({"a": "often", "b": "never"}, ANSWERED, NONE),
        ({"b": "never"}, ANSWERED, NONE),  # whatever a would be
        ({"b": "daily"}, MISSING, None),  # a decides
        ({"a": "unsure", "b": "daily"}, MISSING, None),
        ({}, MISSING, None),
        ({"a": "not_for_me", "b": "daily"}, ANSWERED, NONE),
        ({"a": "not_for_me"}, ANSWERED, NONE),
        ({"a": "not_for_me", "b": "not_for_me"}, OUT, None),
    ],
)
def test_answers_together(answers: dict[str, str], state: State, extent: Fraction | None) -> None:
    both = a_combined_rule("both", "a >= 3", "b >= 3", weight=3)
    assert combined_item(both, *TOGETHER, **answers) == Item("both", 3, state, extent)


@pytest.mark.parametrize(
    ("answers", "state", "extent"),
    [
        ({"a": "often"}, ANSWERED, FULL),
        ({"a": "never"}, MISSING, None),
        ({"a": "never", "b": "never"}, ANSWERED, NONE),
        ({"a": "not_for_me", "b": "daily"}, ANSWERED, FULL),
    ],
)
def test_either_of_two_answers(answers: dict[str, str], state: State, extent: Fraction | None) -> None:
    either = a_combined_rule("either", "a >= 3", "b >= 3", any=True)
    assert combined_item(either, *TOGETHER, **answers) == Item("either", 1, state, extent)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"gate": "no", "c": "daily"}, OUT),
        ({"gate": "unsure", "c": "daily"}, MISSING),
        ({"gate": "yes"}, MISSING),
        ({"gate": "yes", "c": "daily"}, ANSWERED),
    ],
)
def test_a_combined_rule_about_questions_not_asked_does_not_apply(
    answers: dict[str, str], state: State
) -> None:
    assert combined_item(a_combined_rule("one", "c >= 3"), *TOGETHER, **answers).state is state


def test_a_known_answer_bears_on_a_combined_rule() -> None:
    known = a_question("b", asked_when=when("a >= 1"), unasked_value="never")
    one = a_combined_rule("one", "b = never")
    assert combined_item(one, a_question("a"), known, a="never") == Item("one", 1, ANSWERED, FULL)


@pytest.mark.parametrize(("ticked", "extent"), [(("rash",), 1), (("fever",), 0), ((), 0)])
def test_a_tick_can_be_part_of_a_combined_rule(ticked: tuple[str, ...], extent: int) -> None:
    one = a_combined_rule("one", "signs = rash")
    assert combined_item(one, a_tick_list("signs"), signs=ticked).extent == extent


@pytest.mark.parametrize(("answer", "extent"), [("often", 0), ("never", 1)])
def test_a_combined_rule_can_be_reversed(answer: str, extent: int) -> None:
    turned = a_combined_rule("one", "a >= 3", rule=a_rule(reverse=True))
    assert combined_item(turned, a_question("a"), a=answer).extent == extent


def test_a_combined_rule_without_conditions_does_not_apply() -> None:
    assert combined_item(a_combined_rule("none")).state is OUT


def test_a_pathway_takes_its_own_rules_in_the_order_of_the_definition() -> None:
    definition = a_definition(
        a_question("b", rules=(a_rule("gut", 2), a_rule("skin", 1))),
        a_question("a", rules=(a_rule("gut", 3),)),
        a_question("plain"),
        pathways=(a_pathway("skin"), a_pathway("gut")),
        combined_rules=(
            a_combined_rule("both", "a >= 1", "b >= 1"),
            a_combined_rule("other", "a >= 1", rule=a_rule("skin")),
        ),
    )
    evaluation = evaluate(definition, {})
    weights = {
        key: [(item.source, item.weight) for item in evaluation.score(key).items]
        for key in definition.pathways_by_key
    }
    assert weights == {"gut": [("b", 2), ("a", 3), ("both", 1)], "skin": [("b", 1), ("other", 1)]}
