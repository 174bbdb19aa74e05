"""Which questions are asked, and what a condition makes of every kind of answer."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest

from questionnaire.domain.definition import Answer, Question, Section, When
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import Evaluator, evaluate
from questionnaire.domain.facts import UNCERTAIN as IS_UNCERTAIN
from questionnaire.domain.facts import WAITING
from tests.builders import (
    NOT_FOR_ME,
    YES_NO,
    a_definition,
    a_question,
    a_scale,
    a_section,
    a_tick_list,
    an_evaluation,
    an_option,
    when,
)

NOT_ASKED = "not asked"
LEFT_OPEN = "left open"
UNCERTAIN = "not asked only because an earlier question was left open"
ORDERINGS = (">", ">=", "<", "<=")


def asking_about(whens: Iterable[When], *questions: Question, **answers: Answer) -> Evaluation:
    return Evaluator(a_definition(*questions), also=whens).evaluate(answers)


def met(question: Question, written: str, answer: Answer) -> bool | None:
    """What one condition makes of one answer to "a", or of its having none."""
    gated: dict[Answer, dict[str, Answer]] = {
        NOT_ASKED: {"gate": "no"},
        UNCERTAIN: {"gate": "unsure"},
        LEFT_OPEN: {"gate": "yes"},
    }
    asked = a_question("a", options=question.options, kind=question.kind, asked_when=when("gate = yes"))
    given = gated.get(answer, {"gate": "yes", "a": answer})
    about = when(f"a {written}")
    evaluation = asking_about([about], a_question("gate", options=YES_NO), asked, **given)
    assert evaluation.meets(about.conditions[0]) is evaluation.truth(about)
    return evaluation.truth(about)


@pytest.mark.parametrize(
    ("written", "answer", "expected"),
    [
        ("= often", "often", True),
        ("= often", "daily", False),
        ("= often", "not_for_me", False),
        ("= often", "unsure", None),
        ("= often", LEFT_OPEN, None),
        ("= often", NOT_ASKED, False),
        ("= often", UNCERTAIN, None),
        ("= unsure", "unsure", True),
        ("= unsure", "often", False),
        ("= not_for_me", "not_for_me", True),
        ("!= often", "daily", True),
        ("!= often", "often", False),
        ("!= often", "not_for_me", True),
        ("!= not_for_me", "not_for_me", False),
        ("!= often", "unsure", None),
        ("!= often", LEFT_OPEN, None),
        ("!= often", NOT_ASKED, False),
        ("!= often", UNCERTAIN, None),
        ("> 2", "weekly", False),
        ("> 2", "often", True),
        (">= 3", "weekly", False),
        (">= 3", "often", True),
        ("< 2", "weekly", False),
        ("< 2", "rarely", True),
        ("<= 2", "often", False),
        ("<= 2", "weekly", True),
        *((f"{ordering} 2", "unsure", None) for ordering in ORDERINGS),
        *((f"{ordering} 2", "not_for_me", False) for ordering in ORDERINGS),
        *((f"{ordering} 2", LEFT_OPEN, None) for ordering in ORDERINGS),
        *((f"{ordering} 2", NOT_ASKED, False) for ordering in ORDERINGS),
        *((f"{ordering} 2", UNCERTAIN, None) for ordering in ORDERINGS),
        ("exists yes", "never", True),
        ("exists yes", "unsure", True),
        ("exists yes", "not_for_me", True),
        ("exists yes", LEFT_OPEN, False),
        ("exists yes", NOT_ASKED, False),
        ("exists no", "never", False),
        ("exists no", LEFT_OPEN, True),
        ("exists no", NOT_ASKED, True),
        ("exists no", UNCERTAIN, True),
    ],
)
def test_a_condition_on_a_choice(written: str, answer: str, expected: bool | None) -> None:
    assert met(a_question("a"), written, answer) is expected


@pytest.mark.parametrize(
    ("written", "answer", "expected"),
    [
        ("= 1", "1", True),
        ("= 1", "10", False),
        ("!= 1", "10", True),
        ("> 9", "10", True),  # as numbers: "10" < "9" as text
        ("> 10", "9", False),
        (">= 10", "10", True),
        ("< 10", "9", True),
        ("<= 9", "10", False),
        ("> 5", "unsure", None),
        ("> 5", "not_for_me", False),
        ("exists yes", "0", True),
    ],
)
def test_a_condition_on_a_scale(written: str, answer: str, expected: bool | None) -> None:
    assert met(a_scale("a"), written, answer) is expected


def test_orderings_compare_values_and_never_keys() -> None:
    upside_down = a_question("a", options=(an_option("1", 9), an_option("9", 1)))
    assert met(upside_down, "> 5", "1") is True
    assert met(upside_down, "> 5", "9") is False


@pytest.mark.parametrize(
    ("written", "answer", "expected"),
    [
        ("= rash", ("rash",), True),
        ("= rash", ("fever", "rash"), True),
        ("= rash", ("fever",), False),
        ("= rash", (), False),
        ("= rash", LEFT_OPEN, None),
        ("= rash", NOT_ASKED, False),
        ("= rash", UNCERTAIN, None),
        ("= ras", ("rash",), False),
        ("!= rash", ("fever",), True),
        ("!= rash", ("fever", "rash"), False),
        ("!= rash", (), True),
        ("!= rash", LEFT_OPEN, None),
        ("!= rash", NOT_ASKED, False),
        *((f"{ordering} 2", ("rash", "fever"), False) for ordering in ORDERINGS),
        ("exists yes", ("rash",), True),
        ("exists yes", (), True),
        ("exists no", LEFT_OPEN, True),
        ("exists no", ("none",), False),
    ],
)
def test_a_condition_on_a_tick_list(written: str, answer: Answer, expected: bool | None) -> None:
    assert met(a_tick_list("a"), written, answer) is expected


YES, NO, OPEN = True, False, None
KLEENE_AND = {
    (YES, YES): YES, (YES, OPEN): OPEN, (YES, NO): NO,
    (OPEN, YES): OPEN, (OPEN, OPEN): OPEN, (OPEN, NO): NO,
    (NO, YES): NO, (NO, OPEN): NO, (NO, NO): NO,
}  # fmt: skip
KLEENE_OR = {
    (YES, YES): YES, (YES, OPEN): YES, (YES, NO): YES,
    (OPEN, YES): YES, (OPEN, OPEN): OPEN, (OPEN, NO): OPEN,
    (NO, YES): YES, (NO, OPEN): OPEN, (NO, NO): NO,
}  # fmt: skip


def combined(verdicts: tuple[bool | None, ...], *, any: bool) -> bool | None:
    said = {YES: "yes", NO: "no", OPEN: "unsure"}
    left, right = (said[verdict] for verdict in verdicts)
    both = [a_question(key, options=YES_NO) for key in "ab"]
    about = when("a = yes", "b = yes", any=any)
    return asking_about([about], *both, a=left, b=right).truth(about)


def test_all_of_two_conditions_is_kleenes_and() -> None:
    assert {two: combined(two, any=False) for two in product((YES, OPEN, NO), repeat=2)} == KLEENE_AND


def test_any_of_two_conditions_is_kleenes_or() -> None:
    assert {two: combined(two, any=True) for two in product((YES, OPEN, NO), repeat=2)} == KLEENE_OR


@pytest.mark.parametrize("nothing", [when(), when(any=True)])
def test_no_conditions_always_hold(nothing: When) -> None:
    assert asking_about([nothing]).truth(nothing) is True


def test_conditions_that_nobody_prepared_for_are_refused() -> None:
    with pytest.raises(KeyError):
        an_evaluation(a_question("a", options=YES_NO)).truth(when("a = yes"))


CHAIN = (
    a_question("a", options=YES_NO),
    a_question("b", options=YES_NO, asked_when=when("a = yes")),
    a_question("c", options=YES_NO, asked_when=when("b = yes")),
)


@pytest.mark.parametrize(
    ("answers", "asked", "seen"),
    [
        ({}, {"a"}, {}),
        ({"a": "yes"}, {"a", "b"}, {"a": "yes"}),
        ({"a": "yes", "b": "yes"}, {"a", "b", "c"}, {"a": "yes", "b": "yes"}),
        ({"a": "yes", "b": "no", "c": "yes"}, {"a", "b"}, {"a": "yes", "b": "no"}),
        ({"a": "no", "b": "yes", "c": "yes"}, {"a"}, {"a": "no"}),
        ({"a": "unsure", "b": "yes", "c": "yes"}, {"a"}, {"a": "unsure"}),
    ],
)
def test_one_pass_hides_a_whole_chain(answers: dict[str, str], asked: set[str], seen: dict[str, str]) -> None:
    evaluation = an_evaluation(*CHAIN, **answers)
    assert (evaluation.asked, evaluation.answers) == (asked, seen)


@pytest.mark.parametrize(
    ("answers", "undecided"),
    [
        ({}, {"b": WAITING, "c": WAITING}),
        ({"a": "unsure", "b": "yes"}, {"b": IS_UNCERTAIN, "c": IS_UNCERTAIN}),
        ({"a": "yes"}, {"c": WAITING}),
        ({"a": "no"}, {}),
        ({"a": "yes", "b": "no"}, {}),
    ],
)
def test_an_open_answer_leaves_a_whole_chain_undecided_and_says_why(
    answers: dict[str, str], undecided: dict[str, str]
) -> None:
    became = an_evaluation(*CHAIN, **answers).became
    assert {key: end for key, end in became.items() if end in {IS_UNCERTAIN, WAITING}} == undecided


def test_a_follow_up_not_asked_has_its_known_answer() -> None:
    follow_up = a_question("b", asked_when=when("a >= 1"), unasked_value="never")
    evaluation = an_evaluation(a_question("a"), follow_up, a="never", b="daily")
    assert evaluation.answers == {"a": "never", "b": "never"}


def test_a_known_answer_opens_and_shuts_later_questions() -> None:
    follow_up = a_question("b", asked_when=when("a >= 1"), unasked_value="never")
    later = a_question("c", asked_when=when("b = never"))
    assert an_evaluation(a_question("a"), follow_up, later, a="never").asked == {"a", "c"}


@pytest.mark.parametrize("parent", [{}, {"a": "unsure"}])
def test_an_open_parent_makes_nothing_known_about_its_follow_up(parent: dict[str, str]) -> None:
    follow_up = a_question("b", asked_when=when("a >= 1"), unasked_value="never")
    assert an_evaluation(a_question("a"), follow_up, **parent).answers == parent


def test_a_known_tick_is_compared_by_its_whole_key() -> None:
    ticks = a_tick_list("b", "no", "rash", asked_when=when("a >= 1"), unasked_value="none")
    none, no = when("b = none"), when("b = no")
    evaluation = asking_about([none, no], a_question("a"), ticks, a="never")
    assert (evaluation.truth(none), evaluation.truth(no)) == (True, False)


def test_answers_to_unknown_questions_are_ignored() -> None:
    assert evaluate(a_definition(a_question("a")), {"z": "often"}).answers == {}


def test_hidden_answers_come_back_when_the_parent_turns_back() -> None:
    given = {"a": "yes", "b": "yes", "c": "no"}
    assert an_evaluation(*CHAIN, **given | {"a": "no"}).answers == {"a": "no"}
    assert an_evaluation(*CHAIN, **given).answers == given


def test_a_page_asks_the_questions_of_a_section_in_order() -> None:
    page = a_section("page", *CHAIN)
    evaluation = evaluate(a_definition(sections=(page,)), {"a": "yes"})
    assert evaluation.asks(page) == CHAIN[:2]
    assert evaluation.asks(Section("other", "Other", (a_question("z"),))) == ()


def test_does_not_apply_is_an_answer_and_asks_on() -> None:
    follow_up = a_question("b", asked_when=when(f"a = {NOT_FOR_ME.key}"))
    assert an_evaluation(a_question("a"), follow_up, a=NOT_FOR_ME.key).asked == {"a", "b"}
