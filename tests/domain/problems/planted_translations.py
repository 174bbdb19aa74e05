"""Definitions with one problem planted in a translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from questionnaire.domain.definition import Definition, TranslatedText, Translation
from questionnaire.domain.translating import texts
from tests.domain.problems.sound import Planted, question, sound, with_question

HINT = "Count 3 of 28 days, see [this](https://www.nhs.uk/) and [@smith], {name}."


def told(definition: Definition, **changed: str) -> Definition:
    """The definition with a language in which some texts, by their place, are these."""
    known = {text.place: text for text in texts(definition)}
    found = tuple(
        TranslatedText(place, text, known[place].fingerprint)
        for place, text in sorted((name.replace("__", "."), text) for name, text in changed.items())
    )
    return replace(definition, translations=(Translation("eo", found),))


def planted() -> Iterator[Planted]:
    hinted = with_question("bloating", hint=HINT)
    for text in (
        HINT.replace("28", "30"),
        HINT.replace("nhs.uk", "example.org"),
        HINT.replace("[@smith]", ""),
        HINT.replace("{name}", "{nomo}"),
    ):
        other = text.replace("Count", "Nombru")
        yield "translation_differs", "translation", sound().slug, told(hinted, question__bloating__hint=other)
    long = told(sound(), question__bloating__text="x" * 301)
    yield "translation_too_long", "translation", sound().slug, long
    left = with_question("bloating", hint="Count the days again.")
    yield (
        "translation_left",
        "translation",
        sound().slug,
        told(left, question__bloating__hint="Count the days again."),
    )
    *_, one, two = question("bloating").options
    same = {f"question__bloating__option__{option.key}__label": "ofte" for option in (one, two)}
    yield "translation_clashes", "translation", sound().slug, told(sound(), **same)


TRANSLATED = tuple(planted())
