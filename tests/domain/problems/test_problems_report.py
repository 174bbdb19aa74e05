"""What a list of problems says: in which order, how gravely, and no more than is true."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from questionnaire.domain.definition import Definition, Grade, Kind, Option, When
from questionnaire.domain.problems import SEVERITIES, Problem, Severity, problems, structural
from questionnaire.domain.problems.problem import ERRORS, STRUCTURAL, WARNINGS
from tests.builders import FREQUENCY, UNSURE, a_flag, a_section, a_tick_list, an_advice, an_option, when
from tests.domain.problems.planted_questions import ASKING
from tests.domain.problems.planted_results import TELLING
from tests.domain.problems.sound import (
    WHY,
    flags,
    found,
    question,
    raised_if,
    rule,
    sound,
    with_more,
    with_question,
    with_row,
)

COUNT = tuple(option for option in FREQUENCY if option.absent is None)


def test_only_these_kinds_let_a_definition_be_published() -> None:
    assert {kind for kind, severity in SEVERITIES.items() if severity is Severity.WARNING} == set(WARNINGS)
    assert len(SEVERITIES) == len(STRUCTURAL) + len(ERRORS) + len(WARNINGS)


@pytest.mark.parametrize(("kind", "severity"), [("bands_gap", "error"), ("banned_word", "warning")])
def test_a_problem_knows_how_grave_it_is(kind: str, severity: str) -> None:
    definition = next(planted for name, _, _, planted in (*ASKING, *TELLING) if name == kind)
    assert [problem.severity for problem in problems(definition)] == [severity]


def test_structural_problems_are_exactly_those_of_the_structural_kinds() -> None:
    for kind, noun, key, definition in (*ASKING, *TELLING):
        alone = [(problem.kind, problem.noun, problem.key) for problem in structural(definition)]
        assert alone == ([(kind, noun, key)] if kind in STRUCTURAL else [])


def test_structural_problems_are_reported_alone() -> None:
    definition = sound(
        sections=(a_section("page", question("itch", why_we_ask="", unasked_value="nowhere")),),
        facts=(),
        flags=(),
        advice=(),
    )
    assert found(definition) == [("unasked_value_unknown", "question", "itch")]


def test_problems_stand_in_the_order_of_the_definition() -> None:
    definition = replace(
        with_question("wind", why_we_ask="", options=COUNT),
        advice=(replace(sound().advice[0], sources=()),),
        flags=(*flags(), a_flag("odd", sign="it is odd")),
        countries=(),
    )
    assert found(definition) == [
        ("no_countries", "questionnaire", "test"),
        ("no_way_out", "question", "wind"),
        ("why_we_ask_missing", "question", "wind"),
        ("flag_without_conditions", "flag", "odd"),
        ("grade_without_support", "advice", "chew"),
    ]


def test_a_definition_of_nothing_can_be_judged() -> None:
    assert found(Definition("bare", "Bare", ())) == [("no_sections", "questionnaire", "bare")]


def test_a_problem_is_a_plain_value() -> None:
    (problem,) = problems(with_question("wind", rules=(rule("gut", 4),)))
    message = "Its count towards “The gut pathway” brings 4 points. Choose 5, 10, 15 or 20."
    assert problem == Problem("points_out_of_range", Severity.ERROR, "rule", "wind", message)


def in_a_row(*links: tuple[str, str]) -> Definition:
    """Questions that each wait for another: (waiting, awaited)."""
    return with_more(*(question(key, asked_when=when(f"{awaited} = often")) for key, awaited in links))


def test_a_circle_is_reported_once_and_names_every_question_in_it() -> None:
    definition = in_a_row(("one", "three"), ("two", "one"), ("three", "two"))
    (problem,) = problems(definition)
    assert (problem.kind, problem.noun, problem.key) == ("condition_circle", "question", "one")
    assert "“one?”, “two?”, “three?”" in problem.message


def test_two_circles_are_two_problems() -> None:
    definition = in_a_row(("one", "two"), ("two", "one"), ("three", "four"), ("four", "three"))
    assert found(definition) == [
        ("condition_circle", "question", "one"),
        ("condition_circle", "question", "three"),
    ]


def test_a_circle_does_not_excuse_looking_ahead_elsewhere() -> None:
    definition = in_a_row(("one", "two"), ("two", "one"), ("three", "four"), ("four", "one"))
    assert found(definition) == [
        ("condition_circle", "question", "one"),
        ("condition_on_later_question", "question", "three"),
    ]


def test_looking_at_itself_is_said_in_other_words() -> None:
    (ahead,) = problems(with_question("wind", asked_when=when("itch = often")))
    (itself,) = problems(with_question("wind", asked_when=when("wind = often")))
    assert ahead.message == "It is asked depending on “itch?”, which comes later. Move “itch?” before it."
    assert itself.message == (
        "Whether it is asked depends on its own answer. Choose an earlier question instead."
    )


def test_a_later_question_may_raise_a_flag_or_bring_a_card() -> None:
    definition = sound(
        flags=(*flags(), a_flag("late", "itch >= 3", sign="it itches")),
        advice=(an_advice("late", "itch >= 3"),),
    )
    assert found(definition) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"required": False, "options": COUNT},
        {"rules": (), "options": COUNT},
        {"rules": (), "options": (an_option("red"), an_option("blue"))},
    ],
    ids=["optional", "unscored", "unscored without values"],
)
def test_a_question_may_have_no_way_out(changes: dict[str, Any]) -> None:
    more = question("more", rule("skin"))
    assert found(with_more(replace(more, **changes))) == []


def test_a_tick_list_needs_no_values_and_no_way_out() -> None:
    assert found(with_more(a_tick_list("more", **WHY))) == []


def test_a_follow_up_may_be_scored_and_have_no_value_when_unasked() -> None:
    assert found(with_question("bother", unasked_value="")) == []


def test_several_faults_of_one_question_are_all_reported() -> None:
    options: tuple[Option, ...] = (an_option("red"), an_option("blue"))
    assert found(with_question("itch", options=options)) == [
        ("scored_option_without_value", "option", "itch"),
        ("scored_option_without_value", "option", "itch"),
        ("scored_question_without_range", "question", "itch"),
        ("no_way_out", "question", "itch"),
    ]


@pytest.mark.parametrize(("grade", "most"), [(Grade.A, 20), (Grade.B, 20), (Grade.C, 10), (Grade.D, 5)])
def test_a_grade_carries_so_many_points(grade: Grade, most: int) -> None:
    def kinds(points: int) -> list[str]:
        carried = rule("skin", points, grade=grade, sources=("trial",))
        return [kind for kind, *_ in found(with_question("itch", rules=(carried,)))]

    assert kinds(most) == []
    assert most == 20 or kinds(most + 5) == ["points_above_grade"]


def test_one_answer_brings_more_than_a_fifth_nowhere() -> None:
    assert found(with_question("itch", rules=(rule("skin", 25),))) == [
        ("points_out_of_range", "rule", "itch"),
        ("groups_not_100", "pathway", "skin"),
    ]


def test_a_question_may_count_in_two_topics() -> None:
    assert found(with_more(question("more", rule("skin"), rule("gut")))) == []


def test_bands_may_stand_in_any_order() -> None:
    bands = sound().pathways[1].bands
    assert found(with_row("pathways", "skin", bands=bands[::-1])) == []


def test_a_strong_source_backs_a_weaker_grade() -> None:
    assert found(with_row("advice", "chew", grade=Grade.A, sources=("smith", "trial"))) == []
    assert found(with_row("advice", "chew", grade=Grade.B, sources=("trial",))) == []
    assert found(with_row("advice", "chew", grade=Grade.D, sources=())) == []


def test_a_caution_may_rest_on_a_scored_question_and_urgent_signs_on_any_other() -> None:
    unscored = question("sick", kind=Kind.SCALE, options=(*COUNT, UNSURE))
    urgent = a_flag("odd", "sick >= 3", sign="it is odd", urgency=flags()[0].urgency)
    assert found(replace(with_more(unscored), flags=(*flags(), urgent))) == []


def test_a_card_may_name_a_food_where_nobody_is_told_to_avoid_it() -> None:
    told = tuple(replace(flag, avoid=("wheat",)) if flag.key == "sore" else flag for flag in flags())
    base = sound(flags=told)
    chew, beans = base.advice
    both = when("bloating >= 4", "wind >= 4").all
    assert chew.hidden_by == ("sore",)
    for changed in (
        replace(chew, text="Eat wheat."),
        replace(beans, text="Wheat-free bread, or bread without wheat."),
        replace(beans, text="Eat wheat.", unless=both[:1]),
        replace(chew, text="Some wheat.", when=When(all=both), hidden_by=()),
        replace(beans, text="Buckwheat."),
    ):
        other = beans if changed.key == "chew" else chew
        assert found(replace(base, advice=(changed, other))) == []


def test_any_of_the_conditions_of_those_told_to_avoid_a_food_has_to_silence() -> None:
    told = a_flag("careful", "wind >= 4", "itch >= 4", any=True, sign="be careful", avoid=("wheat",))
    base = sound(flags=(*flags(), told))
    chew, beans = base.advice
    for unless, problems_found in (
        (told.when.any, []),
        (told.when.any[:1], [("avoided_food_offered", "advice", "beans")]),
    ):
        offered = replace(beans, text="Eat wheat.", unless=unless, when=when("bloating >= 2"))
        assert found(replace(base, advice=(chew, offered))) == problems_found


def test_something_as_urgent_may_speak_instead() -> None:
    changes = {"unless": when("wind = daily").all, "instead": ("sore", "burning")}
    assert found(raised_if("signs = rash", **changes)) == []


# About the keys themselves, or a word of a text.
ABOUT_KEYS = {"duplicate_key", "key_shared_with_question", "malformed_key", "reserved_key"}
QUOTING = {
    "ordering_without_number",
    "hard_word",
    "double_negation",
    "prevalence_unreadable",
    "number_malformed",
}


def named_by_keys(definition: Definition, problem: Problem) -> list[str]:
    """The keys in a message of rows that have words of their own."""
    called = {q.key: q.name for q in definition.questions}
    called |= {option.key: option.label for q in definition.questions for option in q.options}
    called |= {topic.key: topic.title for topic in definition.pathways}
    called |= {band.key: band.label for topic in definition.pathways for band in topic.bands}
    called |= {flag.key: flag.sign for flag in definition.flags}
    return [key for key, words in called.items() if key != words and f"“{key}”" in problem.message]


def test_a_message_names_rows_by_their_words() -> None:
    found_so = {
        kind: keys
        for kind, _, _, definition in (*ASKING, *TELLING)
        if kind not in ABOUT_KEYS | QUOTING
        for problem in problems(definition)
        if (keys := named_by_keys(definition, problem))
    }
    assert found_so == {}
