"""What changed in a language, as an editor reads it before it is taken over or undone."""

from __future__ import annotations

from dataclasses import replace

from questionnaire.domain.definition import Definition
from questionnaire.domain.said_changes import said_changes
from questionnaire.domain.said_translations import MOST_SAID
from questionnaire.domain.translating import texts
from questionnaire.domain.word_changes import Fate
from tests import pseudo, shipped
from tests.admin.conftest import small

WHOLE = pseudo.translated(small(), "eo")


def said(before: Definition, after: Definition) -> list[tuple[str, str, str]]:
    """Each field with the words that went and those that came."""
    (row,) = said_changes(before, after).rows
    assert row.noun == "questionnaire"
    return [
        (
            field.label,
            "".join(words.text for words in field.words if words.fate is Fate.GONE),
            "".join(words.text for words in field.words if words.fate is Fate.NEW),
        )
        for field in row.fields
    ]


def with_text(place: str, text: str, **fields: str) -> Definition:
    (told,) = WHOLE.translations
    changed = tuple(replace(one, text=text) if one.place == place else one for one in told.texts)
    return replace(WHOLE, translations=(replace(told, texts=changed, **fields),))


def test_a_text_is_told_by_the_words_of_its_source() -> None:
    assert said(WHOLE, with_text("flag.red.sign", "erupcio")) == [
        ("in “eo”, “a rash”", pseudo.pseudo("a rash"), "erupcio")
    ]


def test_so_is_who_has_checked_a_language() -> None:
    checked = with_text("", "", checked_by="Ana", checked_on="2026-11-29")
    assert said(WHOLE, checked) == [("who has checked “eo”", "", "Ana, 2026-11-29")]


def test_a_language_that_comes_or_goes_is_told_by_its_size() -> None:
    size = f"{len(texts(WHOLE))} texts"
    assert said(small(), WHOLE) == [("language “eo”", "", size)]
    assert said(WHOLE, small()) == [("language “eo”", size, "")]


def test_words_that_are_said_to_be_right_still_are_told() -> None:
    (told,) = WHOLE.translations
    stale = replace(told, texts=tuple(replace(one, source="") for one in told.texts[:1]) + told.texts[1:])
    ((_label, gone, came),) = said(replace(WHOLE, translations=(stale,)), WHOLE)
    assert (gone, came) == ("", "it says what the source says now")


def test_of_very_many_the_first_are_told_and_the_others_counted() -> None:
    definition = shipped.definition()
    one, other = (pseudo.translated(definition, "eo", into=into) for into in (pseudo.pseudo, str.upper))
    fields = said(one, other)
    pairs = zip(one.translations[0].texts, other.translations[0].texts, strict=True)
    differing = sum(was != now for was, now in pairs)
    assert len(fields) == MOST_SAID + 1
    assert fields[-1] == ("in “eo”", "", f"{differing - MOST_SAID} more texts")


def test_the_same_language_tells_nothing() -> None:
    assert said_changes(WHOLE, WHOLE).rows == ()
