"""YAML without its surprises: every problem has a line, and what is written is what is read."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire import yaml_source
from questionnaire.yaml_source import LARGEST_FILE, FileProblem, Source, dump, parse
from tests.builders import TEXTS


def problems(text: str) -> list[str]:
    with pytest.raises(FileProblem) as caught:
        parse(text)
    assert str(caught.value) == "\n".join(caught.value.messages)
    return caught.value.messages


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1", "Line 1, column 6: expected ',' or ']', but got '<stream end>'."),
        ("a:\n\tb: 1", "Line 2, column 1: found character '\\t' that cannot start any token."),
        ("a: b: c", "Line 1, column 5: mapping values are not allowed here."),
        ("a: 1\nb: 2\na: 3", "Line 3: 'a' stands here twice."),
        ("a:\n  - b: 1\n    b: 1", "Line 3: 'b' stands here twice."),
        ("a: &x 1\nb: *x", "Line 2: aliases (*name) are not used in this file."),
        ("a: &x [*x]", "Line 1: aliases (*name) are not used in this file."),
        ("a: " + "[" * 500, "The file is not readable YAML."),
        ("a: " + "1" * 5000, "The file is not readable YAML."),
    ],
)
def test_a_file_that_is_not_well_formed_says_where(text: str, message: str) -> None:
    assert problems(text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "a: \x00",
        "? [a]\n: b",
        "{[a]: b}",
        "? {a: b}\n: c",
        "a: !!bool maybe",
        "a: !!timestamp soon",
        "a: !!python/object/apply:os.system [ls]",
        "a: 1\n---\nb: 2",
    ],
)
def test_no_file_is_too_strange_to_be_refused_in_words(text: str) -> None:
    assert len(problems(text)) == 1


def test_a_file_that_is_too_large_is_not_even_parsed() -> None:
    assert problems("[" * (LARGEST_FILE + 1)) == ["The file is too large: at most 2,000,000 characters."]


def test_a_file_may_be_as_large_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "LARGEST_FILE", 4)
    assert parse("a: b").data == {"a": "b"}
    assert problems("a: bc") == ["The file is too large: at most 4 characters."]


@pytest.mark.parametrize(
    "word", ["yes", "no", "on", "off", "y", "n", "Yes", "NO", "True", "1.5", "1e3", "2020-01-01", "<<", "="]
)
def test_words_stay_words(word: str) -> None:
    assert parse(f"a: {word}\n{word}: a").data == {"a": word, word: "a"}


@pytest.mark.parametrize("number", ["0116", "+44", "1:30", "1_000", "0x1F", "0b1", "08"])
def test_a_number_that_is_written_oddly_stays_as_written(number: str) -> None:
    assert parse(f"a: {number}").data == {"a": number}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1", 1),
        ("0", 0),
        ("-5", -5),
        ("true", True),
        ("false", False),
        ("", None),
        ("~", None),
        ("null", None),
        ('"1"', "1"),
        ("'true'", "true"),
    ],
)
def test_plain_values_are_read_as_such(written: str, value: Any) -> None:
    found = parse(f"a: {written}").data["a"]
    assert (found, type(found)) == (value, type(value))


SOURCE = parse(
    """\
title: T

pages:
  - key: one
    words: [a, b]
  - key: two
    words:
      - c
      - d
"""
)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("title",), 1),
        (("title", "deeper"), 1),
        (("missing",), 1),
        (("pages", 0), 4),
        (("pages", 0, "words", 1), 5),
        (("pages", 1), 6),
        (("pages", 1, "key"), 6),
        (("pages", 1, "missing"), 6),
        (("pages", 1, "words", 1), 9),
        (("pages", 2), 4),
        (("pages", "two"), 4),
    ],
)
def test_a_place_has_its_line_or_that_of_the_nearest_above(path: tuple[str | int, ...], line: int) -> None:
    assert SOURCE.line(path) == line


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (("title",), "Line 1, title is odd"),
        (("pages", 1), "Line 6, pages › two is odd"),
        (("pages", 1, "words", 1), "Line 9, pages › two › words › 2 is odd"),
        (("pages", 1, "missing", 3), "Line 6, pages › two › missing › 4 is odd"),
    ],
)
def test_a_place_is_named_by_keys_and_counted_from_one(path: tuple[str | int, ...], message: str) -> None:
    assert SOURCE.place(path, "is odd") == message


def test_an_empty_file_has_no_data_and_one_line() -> None:
    empty = parse("# nothing yet\n")
    assert (empty, empty.line(("title",))) == (Source(None, None), 1)


SCALARS = st.one_of(TEXTS, st.integers(), st.booleans(), st.none())
ROWS = st.lists(st.dictionaries(TEXTS, SCALARS | st.lists(SCALARS, max_size=3), max_size=4), max_size=4)


@given(st.dictionaries(TEXTS, SCALARS | ROWS, max_size=4))
def test_what_is_dumped_is_read_back(data: dict[str, Any]) -> None:
    assert parse(dump(data)).data == data


@pytest.mark.parametrize("text", ["a\n\nb\n", "a\x85b", "a\u2028b", "\ufeffa", "x " * 200, "a \nb", "\ta"])
def test_odd_text_is_read_back(text: str) -> None:
    assert parse(dump({"a": [text]})).data == {"a": [text]}


def test_files_are_pleasant_to_read() -> None:
    data = {
        "title": "Skin – and gut",
        "b": ["yes", "0116", 1],
        "a": [{"text": "Two\nlines\n", "key": "k"}],
        "none": "",
    }
    assert dump(data) == (
        "title: Skin – and gut\n"
        "b:\n"
        "  - 'yes'\n"
        "  - '0116'\n"
        "  - 1\n"
        "a:\n"
        "  - text: |\n"
        "      Two\n"
        "      lines\n"
        "    key: k\n"
        "none: ''\n"
    )


def test_the_same_list_twice_is_written_twice() -> None:
    shared = ["x"]
    assert dump({"a": shared, "b": shared}) == "a:\n  - x\nb:\n  - x\n"
