"""Finding words in a definition, and showing them within their text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.searching import excerpt, found
from tests.builders import a_definition, a_question, a_section


def test_every_word_has_to_stand_in_the_text_in_any_order_and_case() -> None:
    definition = a_definition(sections=(a_section("s", a_question("q", text="Itchy welts today?")),))
    assert [one.field for one in found(definition, "WELTS itchy")] == ["text"]
    assert list(found(definition, "welts tomorrow")) == []
    assert list(found(definition, " ")) == []


def test_keys_and_conditions_are_no_texts() -> None:
    definition = a_definition(sections=(a_section("s", a_question("q_hidden_key", text="A?")),))
    assert list(found(definition, "q_hidden_key")) == []


@given(st.text(max_size=300), st.text(min_size=1, max_size=10))
def test_an_excerpt_is_a_piece_of_the_text(text: str, sought: str) -> None:
    before, word, after = excerpt(text, sought)
    assert before.removeprefix("…") + word + after.removesuffix("…") in text or "…" in text
