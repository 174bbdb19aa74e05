"""The words of the catalogues: what counts has its forms, and what stands between two texts is one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.server import ROOT

COUNTED = re.compile(r"%\((\w+)\)[sd] [a-z]+s\b")  # "%(n)s points"
STATED = re.compile(
    r'{% (?:stated_number|either) "\w+" as (\w+) %}'
)  # a number of the code, the same for all
TRANSLATED = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}", re.DOTALL)
BETWEEN = re.compile(r".*(?:}}|%})[,;] ?(?:{{|{%|<).*")  # a comma of ours between two texts
NO_COUNT = {"whole", "controller"}  # the points of a topic, in FHIR; who answers for the site


def messages(language: str) -> Iterator[Message]:
    file = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    yield from (each for each in read_po(BytesIO(file.read_bytes()), locale=language) if each.id)


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
