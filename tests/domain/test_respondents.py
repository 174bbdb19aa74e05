"""Invented respondents."""

from __future__ import annotations

from questionnaire.domain.kinds import Style
from questionnaire.domain.respondents import answers, invented, simulated, sizes_by_style
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
    assert dict(sizes_by_style(10)) == {Style.UNIFORM: 3, Style.LOW: 3, Style.HIGH: 2, Style.SKIPPING: 2}


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


PEOPLE = 20_000


def often(key: str, answer: str, **definition: tuple[str, ...]) -> int:
    """How many of a thousand simulated people give an answer, rounded."""
    asked = {"a": a_question("a", **definition), "signs": a_tick_list("signs", **definition)}[key]
    people = simulated(a_definition(asked), count=PEOPLE, seed=1)
    return round(1000 * sum(answer in given[key] for given in people) / PEOPLE)


def test_simulated_people_choose_as_often_as_the_question_says() -> None:
    counts = ("never 500", "often 300", "unsure 200")
    assert [
        abs(often("a", key, prevalence=counts) - share) < 15
        for key, share in (("often", 300), ("unsure", 200))
    ] == [
        True,
        True,
    ]
    assert often("a", "daily", prevalence=counts) == 0


def test_rows_are_ticked_whatever_the_others_and_who_ticks_none_says_so() -> None:
    counts = ("rash 200", "fever 100")
    assert abs(often("signs", "rash", prevalence=counts) - 200) < 15
    assert abs(often("signs", "none", prevalence=counts) - 720) < 15


def test_a_question_that_does_not_say_how_often_is_answered_anyhow() -> None:
    assert abs(often("a", "daily") - 1000 / 7) < 15
    assert abs(often("a", "daily", prevalence=("daily 0",)) - 1000 / 7) < 15


def test_the_same_people_are_simulated_whatever_is_asked_besides() -> None:
    likely = a_question("b", prevalence=("never 500", "daily 500"))
    one, more = a_definition(likely), a_definition(a_question("new"), likely)
    stripped = [{"b": given["b"]} for given in simulated(more, count=40, seed=3)]
    assert stripped == list(simulated(one, count=40, seed=3))
    assert stripped != list(simulated(one, count=40, seed=4))


def test_a_question_without_options_is_left_open() -> None:
    assert list(simulated(a_definition(a_question("a", options=())), count=1, seed=1)) in ([], [{}])
