"""What differs between two definitions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.definition import Definition, Operator
from questionnaire.domain.difference import Change, Fate, FieldChange, difference
from questionnaire.domain.questions import Condition, When
from questionnaire.domain.translations import TranslatedText, Translation
from tests import shipped
from tests.builders import (
    UNSURE,
    YES_NO,
    a_definition,
    a_flag,
    a_pathway,
    a_question,
    a_reference,
    a_scored_question,
    a_section,
    an_advice,
    questions,
    when,
)

ONE, TWO = a_question("one", options=YES_NO), a_question("two", options=YES_NO)


def changed(noun: str, key: str, *fields: tuple[str, str, str]) -> Change:
    return Change(Fate.CHANGED, noun, key, tuple(FieldChange(*field) for field in fields))


def test_a_definition_does_not_differ_from_itself() -> None:
    assert difference(shipped.definition(), shipped.definition()) == ()


@given(st.data())
def test_it_is_empty_only_between_equals(data: st.DataObject) -> None:
    one = a_definition(*data.draw(questions(most=3)))
    other = a_definition(*data.draw(questions(most=3)))
    assert (difference(one, other) == ()) == (one == other)


@pytest.mark.parametrize(
    ("after", "change"),
    [
        (a_definition(replace(ONE, text="Really?"), TWO), changed("question", "one", ("text", "one?", "Really?"))),
        (a_definition(replace(ONE, required=False), TWO), changed("question", "one", ("required", "yes", "no"))),
        (a_definition(ONE, replace(TWO, asked_when=when("one = yes"))), changed("question", "two", ("asked_when", "", "one = yes"))),
        (
            a_definition(replace(ONE, options=(replace(YES_NO[0], value=2), *YES_NO[1:])), TWO),
            changed("question", "one", ("options › yes › value", "1", "2")),
        ),
        (a_definition(TWO, ONE), changed("section", "page", ("order of questions", "one two", "two one"))),
        (a_definition(ONE, TWO, title="Another"), changed("questionnaire", "test", ("title", "A test", "Another"))),
    ],
)  # fmt: skip
def test_a_changed_row_names_its_fields_before_and_after(after: Definition, change: Change) -> None:
    assert difference(a_definition(ONE, TWO), after) == (change,)


def test_a_text_of_a_translation_is_named_by_its_place() -> None:
    def translated(text: str) -> Definition:
        texts = (TranslatedText("question.one.text", text, "01234567"),)
        return a_definition(ONE, translations=(Translation("es", texts=texts),))

    [change] = difference(translated("¿Uno?"), translated("¿Una?"))
    assert [field.name for field in change.fields] == ["translations › es › texts › question.one.text › text"]


def test_an_added_row_shows_all_it_says_and_does_not_disturb_the_order() -> None:
    (change,) = difference(a_definition(TWO), a_definition(ONE, TWO))
    assert (change.fate, change.noun, change.key) == (Fate.ADDED, "question", "one")
    assert FieldChange("text", "", "one?") in change.fields


def test_a_removed_row_comes_last_with_all_it_said() -> None:
    flag = a_flag("red", "one = yes")
    changes = difference(a_definition(ONE, flags=(flag,)), a_definition(replace(ONE, text="Really?")))
    assert [(change.fate, change.key) for change in changes] == [(Fate.CHANGED, "one"), (Fate.REMOVED, "red")]
    assert FieldChange("when", "one = yes", "") in changes[1].fields


def test_a_question_that_moves_to_another_page_says_so() -> None:
    before = a_definition(sections=(a_section("a", ONE, TWO), a_section("b", a_question("three"))))
    after = a_definition(sections=(a_section("a", ONE), a_section("b", a_question("three"), TWO)))
    assert difference(before, after) == (changed("question", "two", ("section", "a", "b")),)


def test_options_rules_bands_and_sources_are_fields_of_their_row() -> None:
    before = a_definition(a_scored_question("a"), advice=(an_advice("card"),), references=(a_reference(),))
    scored = a_scored_question("a", 10)
    after = a_definition(
        replace(scored, options=tuple(o for o in scored.options if o != UNSURE)),
        advice=(an_advice("card", sources=("smith", "jones")),),
        references=(a_reference(year="2021"),),
        pathways=(a_pathway("gut", bands=a_pathway().bands[:3]),),
    )
    names = {(c.noun, field.name) for c in difference(before, after) for field in c.fields}
    assert names == {
        ("question", "options › unsure › key"),
        ("question", "options › unsure › label"),
        ("question", "options › unsure › absent"),
        ("question", "options › unsure › exclusive"),
        ("question", "options › unsure › full"),
        ("question", "rules › gut › points"),
        ("advice", "sources"),
        ("reference", "year"),
        *(("pathway", f"bands › most › {field}") for field in ("key", "label", "low", "high")),
    }


def test_conditions_read_like_a_sentence() -> None:
    one, other = Condition("a", Operator.EQUAL, "yes"), Condition("b", Operator.GREATER, "2")
    assert When(all=(one, other)).in_words == "a = yes and b > 2"
    assert When(any=(one, other)).in_words == "a = yes or b > 2"
    assert When(all=(one,), any=(one, other)).in_words == "a = yes and (a = yes or b > 2)"
    assert When(all=(one,), any=(other,)).in_words == "a = yes and b > 2"
    assert When().in_words == ""


def test_what_silences_a_flag_reads_like_its_conditions() -> None:
    before, after = (
        a_flag("red", "one = yes"),
        a_flag("red", "one = yes", unless=when("two = yes", "one = no").all),
    )
    definitions = (a_definition(ONE, TWO, flags=(flag,)) for flag in (before, after))
    assert difference(*definitions) == (changed("flag", "red", ("unless", "", "two = yes or one = no")),)
