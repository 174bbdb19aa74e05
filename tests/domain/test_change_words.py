"""What changed, in one line of an editor's words."""

from __future__ import annotations

from dataclasses import replace

from questionnaire.domain.change_words import change_words
from questionnaire.domain.definition import Definition
from tests.builders import a_definition, a_flag, a_question, a_section


def asking(*questions: str, **fields: str) -> Definition:
    return a_definition(sections=(a_section("page", *(a_question(key, **fields) for key in questions)),))


def test_a_changed_row_is_named_with_its_fields_in_words() -> None:
    said = change_words(asking("a"), asking("a", short="Milk", hint="Any kind."))
    assert said == "Changed: question “Milk” (name in results, hint)"


def test_what_came_and_what_went_is_named_by_its_words() -> None:
    before = asking("a")
    after = replace(before, flags=(a_flag("red", "a = daily", sign="a rash"),))
    assert change_words(before, after) == "Added: warning sign “a rash”"
    assert change_words(after, before) == "Deleted: warning sign “a rash”"


def test_an_order_is_told_as_one() -> None:
    assert (
        change_words(asking("a", "b"), asking("b", "a")) == "Changed: page “About page” (order of questions)"
    )


def test_many_rows_are_counted() -> None:
    said = change_words(asking(*"abcdef"), asking(*"abcdef", hint="So."))
    assert said.endswith("; and 3 more")


def test_a_long_name_is_cut_and_more_than_three_fields_are_hinted_at() -> None:
    many = {"hint": "x", "why_we_ask": "y", "short": "z" * 60, "option_set": "often"}
    said = change_words(asking("a"), asking("a", **many | {"short": "", "text": "t" * 90}))
    assert said == f"Changed: question “{'t' * 59}…” (text, hint, why we ask, …)"


def test_nothing_changed_is_told_by_nothing() -> None:
    assert change_words(asking("a"), asking("a")) == ""
