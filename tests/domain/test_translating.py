"""A questionnaire in another language: other words, the same results, and offered only when it is safe."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.definition import Contact, Definition, HelpLine, Need, TranslatedText, Translation
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.problems.rows import rows
from questionnaire.domain.translatable import TEXTS
from questionnaire.domain.translating import (
    Text,
    fingerprint,
    in_language,
    offered,
    texts,
    unready,
    withdrawn,
)
from tests import pseudo, shipped
from tests.admin.conftest import small
from tests.builders import YES_NO, a_country, a_definition, a_question, an_advice, answers_to, questions

SHIPPED = shipped.definition()
TRANSLATED = pseudo.translated(SHIPPED)
# Words of the definition's own code, of people's names, and texts that no page shows.
THE_SAME_EVERYWHERE = {
    *(
        "key",
        "slug",
        "external_url",
        "reviewed",
        "language",
        "option_set",
        "chapter",
        "pathway",
        "group",
        "question",
        "value",
        "operator",
    ),
    *("unasked_value", "prevalence", "least", "most", "starts", "picture", "sources", "hidden_by", "link"),
    *("instead", "avoid", "source", "checked_by", "checked_on", "checked_at", "number"),
    *("authors", "title", "journal", "year", "pages", "doi", "pmid", "checked"),  # of a source
}


def by_place(definition: Definition) -> dict[str, Text]:
    return {text.place: text for text in texts(definition)}


def structure(value: Any) -> Any:
    """Everything but what can be translated."""
    if isinstance(value, tuple):
        return tuple(structure(one) for one in value)
    if not is_dataclass(value):
        return value
    words = {*TEXTS.get(type(value), {}), "translations", "language"}
    return type(value), {
        f.name: structure(getattr(value, f.name)) for f in fields(value) if f.name not in words
    }


def test_a_text_is_named_by_noun_key_and_field_and_says_what_it_is_for() -> None:
    found = by_place(small())
    assert found["question.a.text"] == Text("question.a.text", "a?", "A question.", 300, is_needed=True)
    assert found["fact.both.rule.why"].is_needed is False
    assert found["country.gb.line.1.name"].purpose == "Whom to call; a proper name stays as it is."


def test_answers_that_questions_share_are_translated_once() -> None:
    shared = (
        a_question("a", options=YES_NO, option_set="yes_no"),
        a_question("b", options=YES_NO, option_set="yes_no"),
    )
    own = replace(YES_NO[0], label="Yes, often")
    differs = a_question("c", options=(own, *YES_NO[1:]), option_set="yes_no")
    keys = [key for key in by_place(a_definition(*shared, differs)) if "yes" in key.split(".")]
    assert keys == ["answers.yes_no.yes.label", "question.c.option.yes.label"]


def test_a_number_is_translated_only_where_it_is_said_in_words() -> None:
    lines = (
        HelpLine(Need.DOCTOR, "A doctor", "your own surgery", contact=Contact.WORDS),
        HelpLine(Need.URGENT, "A line", "116 123"),
        HelpLine(Need.CRISIS, "Two numbers", "116 123 or 0800 1111"),
        HelpLine(Need.EATING, "Letters", "0800 2 EDANZ"),
    )
    found = by_place(a_definition(a_question("a"), countries=(a_country("gb", *lines),)))
    said = [key for key in found if key.endswith("number")]
    assert said == ["country.gb.line.1.number", "country.gb.line.3.number"]


def test_every_field_with_words_for_people_can_be_translated() -> None:
    parts = {type(value): value for _, value in rows(SHIPPED)}
    words = {
        f"{part.__name__}.{field.name}"
        for part, value in parts.items()
        for field in fields(value)
        if type(getattr(value, field.name)) is str and field.name not in THE_SAME_EVERYWHERE
    }
    named = {f"{part.__name__}.{field}" for part, found in TEXTS.items() for field in found}
    assert words - named == set()


def test_another_language_has_other_texts_and_the_same_structure() -> None:
    other = in_language(TRANSLATED, pseudo.CODE)
    assert structure(other) == structure(SHIPPED)
    assert [text.text for text in texts(other)] == [pseudo.pseudo(text.text) for text in texts(SHIPPED)]
    assert (other.language, other.direction, other.translations) == ("eo", "ltr", ())
    assert in_language(TRANSLATED, pseudo.RIGHT_TO_LEFT).direction == "rtl"


def test_its_own_language_is_the_definition_itself() -> None:
    assert in_language(TRANSLATED, SHIPPED.language) is TRANSLATED


def test_what_is_missing_or_has_changed_is_told_in_its_own_words() -> None:
    before = pseudo.translated(small(), but=lambda text: text.place == "question.c.text")
    page = before.sections[1]
    changed = replace(page, questions=(replace(page.questions[0], text="Another?"), *page.questions[1:]))
    now = replace(before, sections=(before.sections[0], changed))
    other = in_language(now, pseudo.CODE, otherwise=lambda text: f"[{text}]")
    assert [q.text for q in other.sections[1].questions] == ["[Another?]", pseudo.pseudo("b?"), "[c?]"]


@given(st.data())
def test_the_same_answers_come_to_the_same_in_every_language(data: st.DataObject) -> None:
    definition = pseudo.translated(a_definition(*data.draw(questions())))
    given_answers = data.draw(answers_to(list(definition.questions)))
    other = in_language(definition, pseudo.CODE)
    assert evaluate(other, given_answers).outcome == evaluate(definition, given_answers).outcome


@given(st.data())
def test_so_it_is_with_the_shipped_questionnaire(data: st.DataObject) -> None:
    answers = data.draw(answers_to(list(SHIPPED.questions)))
    assert evaluate(IN_ESPERANTO, answers).outcome == evaluate(SHIPPED, answers).outcome


IN_ESPERANTO = in_language(TRANSLATED, pseudo.CODE)


def test_a_language_is_offered_once_all_that_safety_hangs_on_is_translated() -> None:
    assert offered(TRANSLATED) == (pseudo.CODE, pseudo.RIGHT_TO_LEFT)
    cards_left = pseudo.translated(SHIPPED, pseudo.CODE, but=lambda text: not text.is_needed)
    assert (offered(cards_left), offered(SHIPPED)) == ((pseudo.CODE,), ())


@pytest.mark.parametrize("key", [text.place for text in texts(small()) if text.is_needed])
def test_without_any_one_of_those_it_is_not(key: str) -> None:
    missing = pseudo.translated(small(), pseudo.CODE, but=lambda text: text.place == key)
    assert (offered(missing), [text.place for text in unready(missing, pseudo.CODE)]) == ((), [key])


def test_nor_without_the_caution_of_a_card() -> None:
    definition = small(advice=(an_advice("card", caution="Not while you are pregnant."),))
    place = "advice.card.caution"
    missing = pseudo.translated(definition, pseudo.CODE, but=lambda text: text.place == place)
    assert (offered(missing), [text.place for text in unready(missing, pseudo.CODE)]) == ((), [place])


def test_nor_while_one_of_them_translates_words_that_have_changed() -> None:
    definition = pseudo.translated(small(), pseudo.CODE)
    (flag,) = definition.flags
    changed = replace(definition, flags=(replace(flag, action="Call somebody else."),))
    assert [text.place for text in unready(changed, pseudo.CODE)] == ["flag.red.action"]


def test_what_was_offered_and_lacks_a_text_now_is_withdrawn_with_their_number() -> None:
    before = pseudo.translated(small(), but=lambda text: text.place == "section.signs.title")
    assert withdrawn(before, small()) == {}
    whole = pseudo.translated(small())
    assert withdrawn(whole, before) == {pseudo.CODE: 1, pseudo.RIGHT_TO_LEFT: 1}
    one_less = replace(whole, translations=whole.translations[:1])
    needed = [text for text in texts(small()) if text.is_needed]
    assert withdrawn(whole, one_less) == {pseudo.RIGHT_TO_LEFT: len(needed)}


def of_lines(*names: str) -> Definition:
    lines = tuple(HelpLine(Need.URGENT, name, "116 123") for name in names)
    return small(countries=(a_country("gb", *lines),))


@pytest.mark.parametrize("names", [("Two", "One", "One"), ("Two",), ("New", "One", "Two", "One")])
def test_a_help_line_that_moves_in_its_list_takes_its_words_along(names: tuple[str, ...]) -> None:
    before = pseudo.translated(of_lines("One", "Two", "One"), pseudo.CODE)
    now = replace(of_lines(*names), translations=before.translations)
    (country,) = in_language(now, pseudo.CODE, otherwise=lambda text: f"[{text}]").countries
    assert [line.name for line in country.lines] == [
        "[New]" if name == "New" else pseudo.pseudo(name) for name in names
    ]
    assert offered(now) == (() if "New" in names else (pseudo.CODE,))


def test_words_of_another_row_are_not_taken_while_they_are_its_own() -> None:
    first = "country.gb.line.1.name"
    missing = pseudo.translated(of_lines("One", "One"), pseudo.CODE, but=lambda text: text.place == first)
    assert [text.place for text in unready(missing, pseudo.CODE)] == [first]


def test_an_empty_translation_is_none() -> None:
    (title, *_) = texts(small())
    definition = replace(
        small(),
        translations=(Translation("eo", (TranslatedText(title.place, "", fingerprint(title.text)),)),),
    )
    assert in_language(definition, "eo").title == "A small one"
