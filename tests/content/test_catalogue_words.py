"""How the languages write: what counts has its forms, and quotation marks, ends and commas are their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests import shipped
from tests.content.test_languages import LANGUAGES
from tests.server import ROOT

COUNTED = re.compile(r"%\((\w+)\)[sd] [a-z]+s\b")  # "%(n)s points"
# A number of the code, which is the same for all.
STATED = re.compile(r'{% (?:stated_number|either) "\w+" as (\w+) %}')
NO_COUNT = {"whole", "controller"}  # the points of a topic, in FHIR; who answers for the site
TRANSLATED = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}", re.DOTALL)
BETWEEN = re.compile(r".*(?:}}|%})[,;] ?(?:{{|{%|<).*")  # a comma of ours between two texts
TAG = re.compile(r"<[^>]*>")
# Quotation marks that the language does not use.
FOREIGN = {"ar": re.compile('["“”]'), "es": re.compile('["«»]')}
ENDS = {"؟": "?", "؛": ";", "،": ","}
CLOSING = " ”»)*_"


def catalogue(file: Path, language: str) -> Iterator[Message]:
    yield from (each for each in read_po(BytesIO(file.read_bytes()), locale=language) if each.id)


def messages(language: str) -> Iterator[Message]:
    yield from catalogue(ROOT / "locale" / language / "LC_MESSAGES" / "django.po", language)


def translations(language: str) -> Iterator[tuple[str, str]]:
    """Each text of the site and of the questionnaire with what it is in a language, in all its forms."""
    for message in (*messages(language), *catalogue(shipped.CONTENT / f"gut_skin.{language}.po", language)):
        source = message.id if isinstance(message.id, str) else message.id[-1]
        forms = message.string or ()
        yield from ((source, form) for form in ((forms,) if isinstance(forms, str) else forms))


def end(text: str) -> str:
    """The mark that a text ends with, as English writes it."""
    last = TAG.sub("", text).rstrip(CLOSING)[-1:]
    last = ENDS.get(last, last)
    return last if last in ".?!:;,…" else ""


def stated(message: Message) -> set[str]:
    """The names that stand for a number of the code where a message is said."""
    return {
        name for file, _ in message.locations for name in STATED.findall((ROOT / file).read_text("utf-8"))
    }


def test_a_number_of_things_that_can_be_one_has_its_forms() -> None:
    alone = [each for each in messages("ar") if isinstance(each.id, str)]
    counted = {each.id: {*COUNTED.findall(str(each.id))} - stated(each) - NO_COUNT for each in alone}
    assert {message: names for message, names in counted.items() if names} == {}


def test_no_template_of_visitors_writes_a_comma_between_two_texts_that_is_the_same_in_every_language() -> (
    None
):
    files = [ROOT / "templates" / "base.html"]
    files += [
        file for name in ("questionnaire", "gutskin") for file in (ROOT / "templates" / name).glob("*.html")
    ]
    texts = {file.name: TRANSLATED.sub("", file.read_text("utf-8")) for file in files}
    assert {name: found for name, text in texts.items() if (found := BETWEEN.findall(text))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_its_own_quotation_marks_and_ends_a_text_as_the_source_does(language: str) -> None:
    said = list(translations(language))
    assert [text for _, text in said if FOREIGN[language].search(TAG.sub("", text))] == []
    assert [(source, text) for source, text in said if end(source) != end(text)] == []
