"""Which flags are raised: on whatever is answered, most urgent first, whatever the scores say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.definition import Definition, Flag, Question, Rule, Urgency
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.safety import asks_for_caution, is_emergency, needs_help_today, of_today
from tests.builders import (
    a_definition,
    a_flag,
    a_question,
    a_rule,
    a_scored_question,
    a_section,
    a_tick_list,
    when,
)

TICKS = ("blood", "lump", "fever", "itch")
EMERGENCY, SAME_DAY, SOON, ROUTINE, CAUTION = Urgency
FLAGS = (
    a_flag("care", "signs = itch", urgency=CAUTION),
    a_flag("check", "signs = itch", urgency=ROUTINE),
    a_flag("book", "signs = lump", urgency=SOON),
    a_flag("today", "signs = fever", urgency=SAME_DAY),
    a_flag("now", "signs = blood", "signs = fever", urgency=EMERGENCY),
    a_flag("book_too", "signs = lump", "signs = blood", urgency=SOON, any=True),
)


def raised_keys(definition: Definition, **answers: str | tuple[str, ...]) -> list[str]:
    return [flag.key for flag in evaluate(definition, answers).flags]


@pytest.mark.parametrize(
    ("ticked", "keys"),
    [
        ((), []),
        (("none",), []),
        (("lump",), ["book", "book_too"]),
        (("blood",), ["book_too"]),
        (("fever",), ["today"]),
        (("itch",), ["check", "care"]),
        (("fever", "blood"), ["now", "today", "book_too"]),
        (TICKS, ["now", "today", "book", "book_too", "check", "care"]),
    ],
)
def test_flags_stand_most_urgent_first(ticked: tuple[str, ...], keys: list[str]) -> None:
    assert raised_keys(a_definition(a_tick_list("signs", *TICKS), flags=FLAGS), signs=ticked) == keys


@pytest.mark.parametrize(
    ("answer", "keys"), [("daily", ["red"]), ("rarely", []), ("unsure", []), ("not_for_me", [])]
)
def test_only_a_certain_answer_raises_a_flag(answer: str, keys: list[str]) -> None:
    definition = a_definition(a_question("a"), flags=(a_flag("red", "a >= 3"),))
    assert raised_keys(definition, a=answer) == keys


def test_nothing_answered_raises_nothing() -> None:
    definition = a_definition(a_question("a"), flags=(a_flag("red", "a >= 3"), a_flag("two", "a != never")))
    assert raised_keys(definition) == []


def test_an_abandoned_form_still_raises_its_flags() -> None:
    pages = (a_section("signs", a_tick_list("signs")), a_section("rest", a_question("a"), a_question("b")))
    definition = a_definition(sections=pages, flags=(a_flag("red", "signs = rash"),))
    assert raised_keys(definition, signs=("rash",)) == ["red"]


def test_an_answer_no_longer_asked_raises_nothing() -> None:
    follow_up = a_tick_list("more", "rash", asked_when=when("signs = fever"))
    definition = a_definition(a_tick_list("signs"), follow_up, flags=(a_flag("red", "more = rash"),))
    assert raised_keys(definition, signs=("fever",), more=("rash",)) == ["red"]
    assert raised_keys(definition, signs=("none",), more=("rash",)) == []


@pytest.mark.parametrize(
    ("urgency", "emergency", "today", "caution"),
    [
        (EMERGENCY, True, True, False),
        (SAME_DAY, False, True, False),
        (SOON, False, False, False),
        (ROUTINE, False, False, False),
        (CAUTION, False, False, True),
    ],
)
def test_what_an_urgency_asks_for(urgency: Urgency, emergency: bool, today: bool, caution: bool) -> None:
    flags = [a_flag("other", urgency=ROUTINE), a_flag("red", urgency=urgency)]
    assert (is_emergency(flags), needs_help_today(flags), asks_for_caution(flags)) == (
        emergency,
        today,
        caution,
    )


def test_no_flags_ask_for_nothing() -> None:
    assert (is_emergency(()), needs_help_today(()), asks_for_caution(())) == (False, False, False)


MORE = a_tick_list("more", *TICKS, asked_when=when("signs = itch"))
conditions = st.builds("{} = {}".format, st.sampled_from(["signs", "more"]), st.sampled_from(TICKS))


@st.composite
def flags(draw: st.DrawFn) -> Flag:
    said = draw(st.lists(conditions, min_size=1, max_size=3))
    urgency, either = draw(st.sampled_from(Urgency)), draw(st.booleans())
    return a_flag(draw(st.uuids()).hex, *said, urgency=urgency, any=either)


ticked = st.sets(st.sampled_from(TICKS))


@given(st.lists(flags(), max_size=6), ticked, ticked, ticked, ticked)
def test_a_sign_added_never_takes_a_flag_away_nor_lowers_the_urgency(
    invented: list[Flag], signs: set[str], added: set[str], more: set[str], added_more: set[str]
) -> None:
    definition = a_definition(a_tick_list("signs", *TICKS), MORE, flags=tuple(invented))
    before = evaluate(definition, {"signs": tuple(signs), "more": tuple(more)}).flags
    after = evaluate(definition, {"signs": tuple(signs | added), "more": tuple(more | added_more)}).flags
    assert set(before) <= set(after)
    order = list(Urgency)
    assert not before or order.index(after[0].urgency) <= order.index(before[0].urgency)


def with_rules(question: Question, *rules: Rule) -> Question:
    return replace(question, rules=rules)


@given(
    st.lists(flags(), max_size=6),
    ticked,
    st.lists(st.tuples(st.integers(1, 3), st.booleans()), min_size=3, max_size=3),
    st.lists(st.sampled_from(["never", "weekly", "daily", "unsure"]), min_size=3, max_size=3),
)
def test_flags_do_not_depend_on_scores(
    invented: list[Flag], signs: set[str], rules: list[tuple[int, bool]], given_answers: list[str]
) -> None:
    scored = [a_question(key) for key in "abc"]
    pairs = zip(scored, rules, strict=True)
    weighed = [with_rules(q, a_rule(weight=weight, reverse=reverse)) for q, (weight, reverse) in pairs]
    signs_page = a_tick_list("signs", *TICKS)
    answers = {"signs": tuple(signs)} | dict(zip("abc", given_answers, strict=True))
    plain = evaluate(a_definition(signs_page, MORE, *scored, flags=tuple(invented)), answers).outcome
    counted = evaluate(a_definition(signs_page, MORE, *weighed, flags=tuple(invented)), answers).outcome
    assert plain.flags == counted.flags


@pytest.mark.parametrize("answer", ["never", "daily"])
def test_a_low_score_never_softens_a_flag(answer: str) -> None:
    scored = [a_scored_question(key) for key in "abc"]
    definition = a_definition(a_tick_list("signs", *TICKS), *scored, flags=FLAGS)
    told = evaluate(definition, {"signs": ("lump",)} | dict.fromkeys("abc", answer)).outcome
    assert (told.score("gut").shown, told.flags) == ({"never": 0, "daily": 100}[answer], ("book", "book_too"))


def test_signs_of_today_need_help_today_and_are_no_emergencies() -> None:
    flags = [a_flag(urgency, "signs = itch", urgency=urgency) for urgency in Urgency]
    found = of_today(flags)
    assert [flag.urgency for flag in found] == [SAME_DAY]
    assert (needs_help_today(found), is_emergency(found)) == (True, False)
