"""How far a language is, whose words stand, and what a translator's file may change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.domain.definition import Definition, HelpLine, Need, TranslatedText, Translation
from questionnaire.domain.translating import fingerprint, texts, unready
from questionnaire.domain.translating_work import (
    Progress,
    Sent,
    State,
    clashes,
    lines,
    moved,
    progress,
    taken_in,
)
from tests import pseudo, shipped
from tests.admin.conftest import small
from tests.builders import a_country, a_definition, a_question, a_section

WHOLE = pseudo.translated(shipped.definition(), "eo")
SHARED = [text.place for text in texts(WHOLE) if text.place.startswith("answers.")]
PLACE = "question.a.text"


def asking(text: str = "How?") -> Definition:
    return a_definition(sections=(a_section("page", a_question("a", text=text)),))


def told(*pairs: tuple[str, str], language: str = "eo") -> Translation:
    """A language with these texts of the question, each with the source that it translates."""
    return Translation(language, tuple(TranslatedText(PLACE, text, fingerprint(of)) for text, of in pairs))


@pytest.mark.parametrize(
    ("translation", "state"),
    [
        (told(), State.MISSING),
        (told(("", "How?")), State.MISSING),
        (told(("Kiel?", "How?")), State.DONE),
        (told(("Kiel?", "Why?")), State.CHANGED),
    ],
)
def test_a_text_is_done_changed_since_or_missing(translation: Translation, state: State) -> None:
    definition = replace(asking(), translations=(translation,))
    (line,) = (line for line in lines(definition, "eo") if line.place == PLACE)
    assert (line.state, line.keeps_back) == (state, state is not State.DONE)


def test_each_text_stands_once_with_the_row_that_an_editor_finds_it_in() -> None:
    found = lines(WHOLE, "eo")
    assert [line.source for line in found] == list(texts(WHOLE))
    shared = {line.place: line.owner for line in found if line.is_shared}
    assert list(shared) == SHARED
    for place, (noun, key) in shared.items():
        _, name, option, _ = place.split(".")
        question = WHOLE.questions_by_key[key]
        assert (noun, question.option_set, option in question.options_by_key) == ("question", name, True)
    assert all(line.owner == tuple(line.place.split(".")[:2]) for line in found if not line.is_shared)


def test_progress_counts_each_text_once_and_agrees_with_what_is_offered() -> None:
    some = pseudo.translated(shipped.definition(), "eo", but=lambda text: text.place.startswith("flag."))
    left = [text for text in texts(some) if text.place.startswith("flag.")]
    assert progress(lines(some, "eo")) == Progress(
        len(texts(some)) - len(left), 0, len(left), keeping_back=len(unready(some, "eo"))
    )
    assert progress(lines(some, "eo")).whole == len(texts(some))
    assert progress(lines(some, "fr")) == Progress(0, 0, len(texts(some)), len(unready(some, "fr")))


@pytest.mark.parametrize(
    ("before", "read", "after"),
    [
        (told(), told(("Kiel?", "How?")), ("Kiel?", "How?")),
        (told(("Kiel?", "How?")), told(), ("Kiel?", "How?")),
        (told(("Kiel?", "How?")), told(("Kiele?", "How?")), ("Kiele?", "How?")),
        (told(("Kiel?", "How?")), told(("Kial?", "Why?")), ("Kiel?", "How?")),
        (told(("Kial?", "Why?")), told(("Kie?", "Where?")), ("Kie?", "Where?")),
        (told(("Kial?", "Why?")), told(("Kiel?", "How?")), ("Kiel?", "How?")),
    ],
    ids=["new", "left open", "newer", "of earlier words", "both stale", "mended"],
)
def test_a_file_gives_what_it_has_and_takes_nothing(
    before: Translation, read: Translation, after: tuple[str, str]
) -> None:
    then = taken_in(replace(asking(), translations=(before,)), read)
    assert then == replace(asking(), translations=(told(after),))


@pytest.mark.parametrize(
    ("read", "checked"),
    [("Kiel?", ("Zamenhof", "2026-11-29")), ("", ("Zamenhof", "2026-11-29")), ("Kiele?", ("", ""))],
)
def test_nobody_has_checked_what_a_file_changes(read: str, checked: tuple[str, str]) -> None:
    before = replace(told(("Kiel?", "How?")), checked_by="Zamenhof", checked_on="2026-11-29")
    file = replace(before, texts=told((read, "How?")).texts if read else ())
    (then,) = taken_in(replace(asking(), translations=(before,)), file).translations
    assert (then.checked_by, then.checked_on) == checked


def test_other_languages_stay_and_all_stand_in_their_order() -> None:
    definition = replace(asking(), translations=(told(language="fr"), told(language="de")))
    then = taken_in(definition, told(("Kiel?", "How?")))
    assert [one.key for one in then.translations] == ["de", "eo", "fr"]


WORDS = st.sampled_from(["", "one", "two", "three"])


@given(now=WORDS, shown=WORDS, sent=WORDS)
def test_words_of_two_clash_unless_one_of_them_has_changed_nothing(now: str, shown: str, sent: str) -> None:
    (line,) = (
        line
        for line in lines(replace(asking(), translations=(told((now, "How?")),)), "eo")
        if line.place == PLACE
    )
    mine = Sent(PLACE, sent, fingerprint(shown), of=fingerprint("How?"))
    assert mine.is_changed == (sent != shown)
    assert clashes(line, mine) == (now not in {shown, sent})
    assert mine.text == TranslatedText(PLACE, sent, fingerprint("How?"))


def test_to_say_that_it_is_still_right_changes_a_text() -> None:
    assert Sent(PLACE, "Kiel?", fingerprint("Kiel?"), "", still_right=True).is_changed


def test_what_stands_elsewhere_in_its_list_than_it_was_written_for_is_told_where_it_stands_now() -> None:
    one, two = (HelpLine(Need.URGENT, name, "116 123") for name in ("One", "Two"))
    before = pseudo.translated(small(countries=(a_country("gb", one, two),)), "eo")
    assert moved(before, "eo") == ()
    now = replace(before, countries=(a_country("gb", two, one),))
    assert [(text.place, text.text) for text in moved(now, "eo")] == [
        ("country.gb.line.1.name", pseudo.pseudo("Two")),
        ("country.gb.line.2.name", pseudo.pseudo("One")),
    ]
