"""A file that a translator took along: what others changed meanwhile is not undone by it, and is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from questionnaire.domain.definition import Definition, HelpLine, Need, TranslatedText
from questionnaire.domain.meanwhile import MOST_NAMED, meanwhile
from questionnaire.domain.translating import fingerprint, placed, texts
from questionnaire.domain.translating_work import taken_in
from tests import pseudo
from tests.admin.conftest import small
from tests.builders import a_country

WHOLE = pseudo.translated(small(), "eo")
WAS = {one.place: fingerprint(one.text) for one in WHOLE.translations[0].texts}
SIGN = "flag.red.sign"
LEFT = "Changed since this file was written, and left as it is: “a rash”"
LOST = "Changed since this file was written, and replaced by the words of the file: “a rash”"


def saying(text: str) -> Definition:
    """The whole in Esperanto, with other words for one text."""
    (eo,) = WHOLE.translations
    told = [replace(one, text=text) if one.place == SIGN else one for one in eo.texts]
    return replace(WHOLE, translations=(replace(eo, texts=tuple(told)),))


def taken(now: Definition, file: Definition, was: dict[str, str]) -> tuple[str, list[str]]:
    """What the text says in the end, and what is said of it."""
    (read,) = file.translations
    then = taken_in(now, read, was)
    return placed(then, "eo", texts(then))[SIGN].text, [*meanwhile(now, then, read, was)]


@pytest.mark.parametrize(
    ("now", "file", "then", "said"),
    [
        ("theirs", pseudo.pseudo("a rash"), "theirs", [LEFT]),
        ("theirs", "mine", "mine", [LOST]),
        ("mine", "mine", "mine", []),
        (pseudo.pseudo("a rash"), "mine", "mine", []),
    ],
    ids=["by others", "by both", "by both alike", "in the file"],
)
def test_words_that_only_others_changed_stay_and_those_that_both_did_are_named(
    now: str, file: str, then: str, said: list[str]
) -> None:
    assert taken(saying(now), saying(file), WAS) == (then, said)


def test_a_file_that_does_not_say_what_was_there_is_taken_as_it_is() -> None:
    assert taken(saying("theirs"), WHOLE, {}) == (pseudo.pseudo("a rash"), [])


def test_a_text_that_is_gone_comes_back_with_the_file() -> None:
    assert taken(saying(""), WHOLE, WAS) == (pseudo.pseudo("a rash"), [])


def test_of_lines_that_only_changed_places_nothing_is_said() -> None:
    one, two = (HelpLine(Need.URGENT, name, "116 123") for name in ("One", "Two"))
    was = pseudo.translated(small(countries=(a_country("gb", one, two),)), "eo")
    (eo,) = was.translations
    now = replace(was, countries=(a_country("gb", two, one),))
    then = taken_in(now, eo, {text.place: fingerprint(text.text) for text in eo.texts})
    assert [*meanwhile(now, then, eo, {text.place: fingerprint(text.text) for text in eo.texts})] == []


def test_of_very_many_the_first_are_named_and_the_others_counted() -> None:
    (eo,) = WHOLE.translations
    other = tuple(TranslatedText(one.place, "alia", one.source) for one in eo.texts)
    now = replace(WHOLE, translations=(replace(eo, texts=other),))
    (said,) = meanwhile(now, taken_in(now, eo, WAS), eo, WAS)
    assert said.endswith(f" and {len(eo.texts) - MOST_NAMED} more")
