"""Finding words in a definition, and showing them within their text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.definition import TranslatedText, Translation
from questionnaire.domain.searching import Found, excerpt, found
from tests.builders import a_definition, a_question, a_reference, a_section


def test_every_word_has_to_stand_in_the_text_in_any_order_and_case() -> None:
    definition = a_definition(sections=(a_section("s", a_question("q", text="Itchy welts today?")),))
    assert [one.field for one in found(definition, "WELTS itchy")] == ["text"]
    assert list(found(definition, "welts tomorrow")) == []
    assert list(found(definition, " ")) == []


def test_keys_and_conditions_are_no_texts() -> None:
    definition = a_definition(sections=(a_section("s", a_question("q_hidden_key", text="A?")),))
    assert list(found(definition, "q_hidden_key")) == []


def test_a_translated_text_is_found_by_its_words_and_by_none_of_its_place() -> None:
    told = TranslatedText("question.q.text", "¿Le pica la piel?", "0bead5ad")
    spanish = Translation("es", (told,), checked_by="Ana")
    definition = a_definition(
        sections=(a_section("s", a_question("q", text="Itch?")),), translations=(Translation("ar"), spanish)
    )
    assert list(found(definition, "piel")) == [
        Found("translation", "translation", "es", told.place, told.text)
    ]
    assert [(one.key, one.field) for one in found(definition, "ana")] == [("es", "checked_by")]
    assert [list(found(definition, sought)) for sought in ("question.q", "0bead5ad")] == [[], []]


def test_how_far_a_source_was_read_is_no_text() -> None:
    assert list(found(a_definition(references=(a_reference(checked="citation"),)), "citation")) == []


@given(st.text(max_size=300), st.text(min_size=1, max_size=10))
def test_an_excerpt_is_a_piece_of_the_text(text: str, sought: str) -> None:
    before, word, after = excerpt(text, sought)
    assert before.removeprefix("…") + word + after.removesuffix("…") in text or "…" in text
