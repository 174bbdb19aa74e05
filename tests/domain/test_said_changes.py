"""What changed, in words: what is marked, and what is no change to anybody."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.definition import Definition, Grade, Option, Standing, Statement
from questionnaire.domain.difference import difference
from questionnaire.domain.said_changes import said_changes
from questionnaire.domain.word_changes import Fate
from tests import shipped
from tests.builders import (
    YES_NO,
    a_country,
    a_definition,
    a_flag,
    a_help_line,
    a_pathway,
    a_question,
    a_reference,
    a_scored_question,
    a_section,
    an_advice,
    an_option,
    questions,
    when,
)

MARKS = {Fate.SAME: "{}", Fate.GONE: "[-{}-]", Fate.NEW: "[+{}+]"}
ONE, TWO = a_question("one", options=YES_NO), a_question("two", options=YES_NO)
RED = a_flag("red", "one = yes", sign="it is red")


def said(before: Definition, after: Definition) -> list[tuple[str, str]]:
    """Every field that reads differently, marked."""
    return [
        (field.label, "".join(MARKS[one.fate].format(one.text) for one in field.words))
        for change in said_changes(before, after).rows
        for field in change.fields
    ]


def test_a_definition_reads_like_itself() -> None:
    found = said_changes(shipped.definition(), shipped.definition())
    assert (found.rows, found.unseen) == ((), ())


@given(st.data())
def test_every_row_that_differs_is_told_or_counted_as_unseen(data: st.DataObject) -> None:
    one = a_definition(*data.draw(questions(most=3)))
    other = a_definition(*data.draw(questions(most=3)))
    found = said_changes(one, other)
    assert len(found.rows) + len(found.unseen) == len(difference(one, other))
    assert [row for row in found.rows if not row.fields] == []


def test_only_the_words_that_changed_are_marked() -> None:
    before = a_definition(replace(ONE, text="Was it hot?"))
    after = a_definition(replace(ONE, text="Was it very hot?"))
    assert said(before, after) == [("text", "Was it [+very +]hot?")]
    (change,) = said_changes(before, after).rows
    assert (change.fate, change.noun, change.key, change.name, change.kind) == (
        "changed",
        "question",
        "one",
        "Was it very hot?",
        "question",
    )


PHANTOMS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "blanks": ({"title": "A  test"}, {"title": "A test"}),
    "the order in which a card is hidden": (
        {"flags": (RED, replace(RED, key="b")), "advice": (an_advice("c", hidden_by=("red", "b")),)},
        {"flags": (RED, replace(RED, key="b")), "advice": (an_advice("c", hidden_by=("b", "red")),)},
    ),
    "the order of foods to avoid": (
        {"flags": (replace(RED, avoid=("wheat", "rye")),)},
        {"flags": (replace(RED, avoid=("rye", "wheat")),)},
    ),
    "the order of how many choose an answer": (
        {"sections": (a_section("page", replace(ONE, prevalence=("yes 1", "no 2"))),)},
        {"sections": (a_section("page", replace(ONE, prevalence=("no 2", "yes 1"))),)},
    ),
}


@pytest.mark.parametrize("phantom", PHANTOMS)
def test_what_nobody_can_see_is_no_change(phantom: str) -> None:
    before, after = (a_definition(ONE, TWO, **fields) for fields in PHANTOMS[phantom])
    found = said_changes(before, after)
    assert (found.rows, len(found.unseen)) == ((), 1)
    assert len(difference(before, after)) == 1


def test_an_answer_put_in_the_middle_is_one_answer_and_what_moved_up() -> None:
    steps = tuple(an_option(key, value) for value, key in enumerate(("never", "often", "daily")))
    more = (steps[0], an_option("now", 1), replace(steps[1], value=2), replace(steps[2], value=3))
    flag, moved = a_flag("red", "one >= 1"), a_flag("red", "one >= 2")
    before = a_definition(replace(ONE, options=steps), flags=(flag,))
    after = a_definition(replace(ONE, options=more), flags=(moved,))
    assert said(before, after) == [
        ("answer “Now”", "[+Now+]"),
        ("what answers count as", "[-Often: 1\nDaily: 2\n-][+Often: 2\nDaily: 3\n+]"),
    ]
    assert said_changes(before, after).unseen == (flag.sign,)


def test_a_line_put_before_others_does_not_change_them() -> None:
    first, second = (Statement(text, Standing.EARLY, Grade.C) for text in ("One.", "Two."))
    before, after = (
        a_definition(ONE, pathways=(replace(a_pathway("gut"), statements=found),))
        for found in ((second,), (first, second))
    )
    ((label, text),) = said(before, after)
    assert (label, "Two." in text.partition("+]")[2], text.count("[+"), "[-" in text) == (
        "statements",
        True,
        1,
        False,
    )
    lines = a_help_line(name="One"), a_help_line(name="Two")
    before, after = (
        a_definition(ONE, countries=(replace(a_country(), lines=some),)) for some in (lines[1:], lines)
    )
    ((label, text),) = said(before, after)
    assert (label, text.count("[+"), "[-" in text) == ("help lines", 1, False)


def test_rows_that_changed_places_are_named_by_their_words() -> None:
    assert said(a_definition(ONE, TWO), a_definition(TWO, ONE)) == [
        ("order of questions", "[+two?\n+]one?\n[-two?\n-]")
    ]


def test_conditions_rules_and_sources_read_as_an_editor_chose_them() -> None:
    smith, jones = a_reference("smith", authors="Smith J"), a_reference("jones", authors="Jones K")
    scored = a_scored_question("a", 10)
    old = replace(scored.rules[0], sources=("smith",))
    rule = replace(old, points=5, sources=("smith", "jones"))
    before = a_definition(ONE, replace(scored, rules=(old,)), flags=(RED,), references=(smith, jones))
    after = a_definition(
        ONE,
        replace(scored, rules=(rule,), asked_when=when("one = yes")),
        flags=(replace(RED, unless=when("one = no").all, instead=("red",)),),
        references=(smith, jones),
    )
    topic = before.pathways[0].title
    assert said(before, after) == [
        ("asked if", "[+“one?” is “Yes”+]"),
        (f"counts towards {topic}, points", "[-10-][+5+]"),
        (f"counts towards {topic}, sources", "Smith 2020\n[+Jones 2020\n+]"),
        ("not if", "[+“one?” is “No”+]"),
        ("instead", "[+it is red\n+]"),
    ]


def test_what_is_gone_is_told_with_all_that_it_said() -> None:
    before = a_definition(ONE, flags=(RED,), advice=(an_advice("c", sources=("gone",)),))
    rows = said_changes(before, a_definition(ONE)).rows
    assert [(change.fate, change.name) for change in rows] == [
        ("removed", "it is red"),
        ("removed", rows[1].name),
    ]
    labels = {field.label for change in rows for field in change.fields}
    assert {"sign", "action", "when", "title", "sources"} <= labels
    assert "has to be answered" not in labels


def test_yes_and_no_are_told_where_they_are_not_as_usual() -> None:
    before, after = a_definition(ONE, TWO), a_definition(replace(ONE, required=False), TWO)
    assert said(before, after) == [("has to be answered", "[+no+]")]
    assert said(after, before) == [("has to be answered", "[-no-]")]


def test_a_chapter_and_what_counts_unasked_are_named_by_their_words() -> None:
    section = shipped.definition().sections[1]
    other = replace(section, chapter=shipped.definition().chapters[0].key)
    before, after = (
        replace(
            shipped.definition(),
            sections=tuple(one if s.key == one.key else s for s in shipped.definition().sections),
        )
        for one in (section, other)
    )
    assert ("chapter", "[-Your-][+Right+] [-skin-][+now+]") in said(before, after)
    two = replace(TWO, asked_when=when("one = yes"))
    before, after = a_definition(ONE, two), a_definition(ONE, replace(two, unasked_value="no"))
    assert said(before, after) == [("if not asked", "[+No+]")]


def test_an_answer_says_all_that_is_special_about_it() -> None:
    special = Option("none", "None", exclusive=True, hint="Of all.")
    before, after = a_definition(ONE, TWO), a_definition(replace(ONE, options=(*YES_NO, special)), TWO)
    assert said(before, after) == [("answer “None”", "[+None · hint: Of all. · exclusive: yes+]")]
