"""The definition file: pleasant to write, exact to read, and every problem has a line and plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from questionnaire.definition_file import read, write
from questionnaire.domain.definition import Definition, Kind
from questionnaire.yaml_source import LARGEST_FILE, FileProblem
from tests.builders import (
    UNSURE,
    YES_NO,
    a_definition,
    a_fact,
    a_flag,
    a_number,
    a_question,
    a_section,
    an_advice,
    an_option,
    values_of,
    when,
)

FILE = """\
slug: test
title: A test
option_sets:
  agree:
    - {key: yes, label: Yes, value: 1}
    - {key: no, label: No, value: 0}
sections:
  - key: skin
    title: Skin
    questions:
      - key: itch
        text: Do you itch?
        option_set: agree
      - key: where
        text: Where?
        kind: ticks
        options:
          - {key: face, label: Face}
          - key: none
            label: None of these
            exclusive: true
        asked_when:
          all:
            - itch = yes
            - itch >= 1
pathways: []
flags:
  - key: red
    urgency: soon
    sign: you itch
    action: Book to see a doctor.
    when: {any: [itch = yes, where = face]}
"""
AGREE = (an_option("yes", 1), an_option("no", 0))
WHERE = (an_option("face"), an_option("none", label="None of these", exclusive=True))
READ = a_definition(
    sections=(
        a_section(
            "skin",
            a_question("itch", text="Do you itch?", options=AGREE, option_set="agree"),
            a_question(
                "where",
                text="Where?",
                kind=Kind.TICKS,
                options=WHERE,
                asked_when=when("itch = yes", "itch >= 1"),
            ),
            title="Skin",
        ),
    ),
    pathways=(),
    flags=(a_flag("red", "itch = yes", "where = face", any=True, sign="you itch"),),
)


def test_a_file_is_read() -> None:
    assert read(FILE) == READ


def test_a_file_is_written() -> None:
    assert write(READ) == (
        "slug: test\n"
        "title: A test\n"
        "option_sets:\n"
        "  agree:\n"
        "    - key: 'yes'\n"
        "      label: 'Yes'\n"
        "      value: 1\n"
        "    - key: 'no'\n"
        "      label: 'No'\n"
        "      value: 0\n"
        "sections:\n"
        "  - key: skin\n"
        "    title: Skin\n"
        "    questions:\n"
        "      - key: itch\n"
        "        text: Do you itch?\n"
        "        option_set: agree\n"
        "      - key: where\n"
        "        text: Where?\n"
        "        options:\n"
        "          - key: face\n"
        "            label: Face\n"
        "          - key: none\n"
        "            label: None of these\n"
        "            exclusive: true\n"
        "        kind: ticks\n"
        "        asked_when:\n"
        "          all:\n"
        "            - itch = yes\n"
        "            - itch >= 1\n"
        "flags:\n"
        "  - key: red\n"
        "    urgency: soon\n"
        "    sign: you itch\n"
        "    action: Book to see a doctor.\n"
        "    when:\n"
        "      any:\n"
        "        - itch = yes\n"
        "        - where = face\n"
    )


@settings(deadline=None, max_examples=30)
@given(values_of(Definition))
def test_what_is_written_is_read_back(drawn: Definition) -> None:
    definition = replace(drawn, schema=2)  # those of schema 1 are another matter (`test_schema_one`)
    assert read(write(definition)) == definition


@pytest.mark.parametrize("any", [False, True])
def test_no_conditions_at_all_are_read_back(any: bool) -> None:
    nouns = {
        "flags": (a_flag(any=any),),
        "facts": (a_fact(any=any),),
        "advice": (an_advice(any=any),),
    }
    definition = a_definition(**nouns)
    assert read(write(definition)) == definition


def test_a_question_whose_options_differ_from_its_set_keeps_its_own() -> None:
    same = a_question("a", options=AGREE, option_set="agree")
    other = a_question("b", options=YES_NO, option_set="agree")
    definition = a_definition(same, other)
    assert read(write(definition)) == definition


def test_options_written_at_the_question_win_over_its_set() -> None:
    own = FILE.replace("option_set: agree", "option_set: agree\n        options: []")
    assert read(own).questions_by_key["itch"].options == ()


def test_yes_and_no_are_words_and_numbers_are_text_where_text_is_meant() -> None:
    text = FILE.replace("label: Yes", "label: 1").replace("label: No,", "label: no,")
    assert [option.label for option in read(text).questions[0].options] == ["1", "no"]


@pytest.mark.parametrize("number", ["999", "0116", "+44", "0300 123"])
def test_a_telephone_number_is_read_as_written(number: str) -> None:
    text = (
        f"{FILE}countries:\n  - {{key: gb, name: UK, lines: [{{need: urgent, name: N, number: {number}}}]}}\n"
    )
    assert read(text).countries[0].lines[0].number == number


def problems(text: str) -> list[str]:
    with pytest.raises(FileProblem) as caught:
        read(text)
    return caught.value.messages


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "words\n", "7\n"])
def test_a_file_without_fields_is_refused(text: str) -> None:
    assert problems(text) == ["The file should be a mapping that begins with a slug and a title."]


ITCH = "sections › skin › questions › itch"
WHERE_ = "sections › skin › questions › where"


@pytest.mark.parametrize(
    ("old", "new", "marked", "message"),
    [
        ("title: A test", "title: [a", "option_sets:", ", column 12: expected ',' or ']', but got ':'."),
        ("title: A test", "title: T\ntitle: U", "title: U", ": 'title' stands here twice."),
        ("title: A test", "title: *test", "title: *", ": aliases (*name) are not used in this file."),
        ("title: A test", "title: T\ncolour: red", "colour", ", colour is not a field here"),
        ("title: A test\n", "", "slug", ", title is missing"),
        ("title: A test", "title: true", "title: true", ", title should be text"),
        ("title: A test", "title:", "title:\n", ", title should be text"),
        ("title: A test", "title: [a]", "title: [a]", ", title should be text"),
        ("title: A test", "title: T\nschema: one", "schema", ", schema should be a whole number"),
        ("title: A test", "title: T\nschema: [1]", "schema", ", schema should be a whole number"),
        ("pathways: []", "pathways: none", "pathways", ", pathways should be a list"),
        ("pathways: []", "pathways: [gut]", "pathways", ", pathways › 1 should be a group of fields"),
        ("pathways: []", "pathways: []\n7: x", "7: x", ", 7 is not a field here"),
        ("        text: Where?\n", "", "key: where", f", {WHERE_} › text is missing"),
        ("text: Where?", "text: Where?\n        wide: x", "wide", f", {WHERE_} › wide is not a field here"),
        ("kind: ticks", "kind: tick", "kind: tick", f", {WHERE_} › kind should be one of: 'choice', 'scale', 'ticks' or 'number'"),
        ("exclusive: true", "exclusive: maybe", "exclusive", f", {WHERE_} › options › none › exclusive should be true or false"),
        ("exclusive: true", "exclusive: [yes]", "exclusive", f", {WHERE_} › options › none › exclusive should be true or false"),
        ("exclusive: true", "value: 1.5", "value: 1.5", f", {WHERE_} › options › none › value should be a whole number"),
        ("urgency: soon", "urgency: now", "urgency: now", ", flags › red › urgency should be one of: 'emergency', 'same_day', 'soon', 'routine' or 'caution'"),
        ("option_set: agree", "option_set: agrees", "option_set: agrees", f", {ITCH} › option_set names no option set: agrees"),
        ("option_set: agree", "option_set: [agree]", "option_set: [agree]", f", {ITCH} › option_set names no option set: ['agree']"),
    ],
)  # fmt: skip
def test_a_problem_has_its_line_its_place_and_plain_words(
    old: str, new: str, marked: str, message: str
) -> None:
    assert FILE.count(old) == 1
    text = FILE.replace(old, new)
    line = text[: text.index(marked)].count("\n") + 1
    assert problems(text) == [f"Line {line}{message}"]


FORM = 'should read "question operator value", such as "gi_loose >= 2", not:'
LIST = "should be all: or any:, or both, each with a list of conditions"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("- itch = yes", "- itch is yes", f"Line 24, {WHERE_} › asked_when › all › 1 {FORM} itch is yes"),
        ("- itch >= 1", "- itch >=1", f"Line 25, {WHERE_} › asked_when › all › 2 {FORM} itch >=1"),
        ("- itch >= 1", "- itch >= 1 day", f"Line 25, {WHERE_} › asked_when › all › 2 {FORM} itch >= 1 day"),
        ("- itch >= 1", "- 7", f"Line 25, {WHERE_} › asked_when › all › 2 {FORM} 7"),
        ("{any: [itch = yes, where = face]}", "{any: [itch]}", f"Line 32, flags › red › when › any › 1 {FORM} itch"),
        ("{any: [itch = yes, where = face]}", "itch = yes", f"Line 32, flags › red › when {LIST}"),
        ("{any: [itch = yes, where = face]}", "[itch = yes]", f"Line 32, flags › red › when {LIST}"),
        ("{any: [itch = yes, where = face]}", "{some: [itch = yes]}", f"Line 32, flags › red › when {LIST}"),
        ("{any: [itch = yes, where = face]}", "{}", f"Line 32, flags › red › when {LIST}"),
        ("{any: [itch = yes, where = face]}", "{any: itch = yes}", "Line 32, flags › red › when › any should hold a list of conditions"),
        ("when: {any: [itch = yes, where = face]}", "when: {all: [itch = yes]}\n    unless: itch = no", "Line 33, flags › red › unless should hold a list of conditions"),
        ("when: {any: [itch = yes, where = face]}", "when: {all: [itch = yes]}\n    unless: [itch no]", f"Line 33, flags › red › unless › 1 {FORM} itch no"),
    ],
)  # fmt: skip
def test_a_condition_that_cannot_be_read_says_so(old: str, new: str, message: str) -> None:
    assert FILE.count(old) == 1
    assert problems(FILE.replace(old, new)) == [message]


def test_every_problem_is_told_at_once() -> None:
    text = FILE.replace("title: A test", "title: [a]").replace("kind: ticks", "kind: tick")
    assert problems(text) == [
        "Line 2, title should be text",
        f"Line 16, {WHERE_} › kind should be one of: 'choice', 'scale', 'ticks' or 'number'",
    ]
    text = FILE.replace("option_set: agree", "option_set: x").replace("- itch = yes", "- itch")
    assert [problem.split(",")[0] for problem in problems(text)] == ["Line 13", "Line 24"]


@pytest.mark.parametrize("sets", ["option_sets: [agree]", "option_sets: {}", "other: {}"])
def test_an_option_set_that_is_not_there_is_named(sets: str) -> None:
    start, end = FILE.index("option_sets:"), FILE.index("sections:\n  -")
    text = f"{FILE[:start]}{sets}\n{FILE[end:]}"
    assert problems(text) == [f"Line 10, {ITCH} › option_set names no option set: agree"]


def test_a_file_that_is_too_large_is_refused() -> None:
    assert problems("#" * (LARGEST_FILE + 1)) == ["The file is too large: at most 2,000,000 characters."]


NUMBER_FILE = """\
slug: test
title: A test
sections:
  - key: page
    title: About page
    questions:
      - key: temp
        text: temp?
        options:
          - {key: low, label: Low, value: 1, starts: 34}
          - {key: fever, label: Fever, value: 2, starts: 37.5}
          - {key: unsure, label: I'm not sure or would rather not say, absent: unknown}
        kind: number
        least: 34
        most: 42.5
        decimals: 1
        unit: °C
"""


def test_a_number_is_written_with_its_ranges() -> None:
    ranges = (an_option("low", 1, starts="34"), an_option("fever", 2, starts="37.5"), UNSURE)
    asked = a_definition(a_number(options=ranges), pathways=())
    assert read(NUMBER_FILE) == asked
    assert read(write(asked)) == asked
    assert "starts: '37.5'" in write(asked)
