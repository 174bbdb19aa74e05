"""The site speaks a language only if its catalogue has every message that safety hangs on."""

from __future__ import annotations

import re
import shutil
import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from gutskin.languages import lacking, needed_messages, with_catalogue
from questionnaire.domain.outcome import Pattern
from questionnaire.pattern_words import PATTERNS
from questionnaire.words import URGENCIES
from tests.server import ROOT

LOCALE = ROOT / "locale"
CONSENT = "I agree that my answers about my health are used to make my page."
SIGNS = "you told us about %(n)s sign | you told us about %(n)s signs"
PAGES = """start _start_form stop get_help_today call what_to_do urgent _help_line care warning_signs no_visit
    adults_only fault"""
FILES = (
    *(f"templates/questionnaire/{name}.html" for name in PAGES.split()),
    *(f"templates/gutskin/{name}.html" for name in ("checkbox", "radios", "select", "error_summary")),
    "templates/base.html",
    *(f"questionnaire/forms/{name}.py" for name in ("start", "country")),
    *(f"questionnaire/views/{name}.py" for name in ("faults", "bare")),
    "questionnaire/templatetags/languages.py",  # that nobody has checked the translation
)
LITERAL = re.compile(r'{% translate "([^"]*)"(?: as \w+)? %}')


def catalogue(language: str) -> Catalog:
    return read_po(BytesIO((LOCALE / language / "LC_MESSAGES" / "django.po").read_bytes()), locale=language)


def line_of(message: Message) -> str:
    """A message as the list writes it."""
    return message.id if isinstance(message.id, str) else " | ".join(message.id)


def in_these_files() -> Iterator[str]:
    """Every message in the files that safety hangs on, but for what only stands between two words."""
    for message in catalogue("es"):
        if message.id and not message.context and {file for file, _ in message.locations} & {*FILES}:
            yield line_of(message)
    for file in FILES:
        yield from LITERAL.findall((ROOT / file).read_text(encoding="utf-8"))
    for said in URGENCIES.values():
        yield from filter(None, map(str, (said.label, said.heading, said.text)))
    yield from (str(PATTERNS[Pattern.WITHHELD].label), str(PATTERNS[Pattern.WITHHELD].text))


def test_the_list_names_what_its_files_say_and_nothing_else() -> None:
    needed = needed_messages(LOCALE)
    assert sorted(needed) == sorted({*in_these_files()})
    assert {CONSENT, SIGNS, "Get help now", "Until help comes", "Page not found"} <= {*needed}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The site's catalogues, which a test may change."""
    return Path(shutil.copytree(LOCALE, tmp_path / "locale"))


def without(folder: Path, *left_out: str) -> None:
    """Write the Spanish catalogue anew, without some messages."""
    kept = catalogue("es")
    for message in [one for one in kept if one.id and line_of(one) in left_out]:
        kept.delete(message.id)
    write(folder, "es", kept)


def write(folder: Path, locale: str, kept: Catalog) -> None:
    told = BytesIO()
    write_mo(told, kept)
    file = folder / locale / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(told.getvalue())


def of_a_region(folder: Path, **told: str) -> None:
    """Write a catalogue of Mexico's Spanish that has these messages and no others."""
    own = Catalog(locale="es_MX")
    for message, words in told.items():
        own.add(message, words)
    write(folder, "es_MX", own)


def spoken(folder: Path) -> list[str]:
    return [code for code, _ in with_catalogue(folder, own="en-gb")]


def test_both_shipped_languages_are_spoken() -> None:
    assert spoken(LOCALE) == ["en-gb", "ar", "es"]
    assert [lacking(LOCALE, code) for code in ("ar", "es")] == [[], []]


@pytest.mark.parametrize("message", [CONSENT, SIGNS, "No"])
def test_a_language_that_lacks_one_such_message_is_not(folder: Path, message: str) -> None:
    without(folder, message)
    assert lacking(folder, "es") == [message]
    assert spoken(folder) == ["en-gb", "ar"]


def test_a_message_that_is_needed_only_to_be_complete_keeps_no_language_back(folder: Path) -> None:
    without(folder, "What the grades mean")
    assert spoken(folder) == ["en-gb", "ar", "es"]


def test_a_catalogue_marked_fuzzy_where_somebody_agrees_is_not_enough(folder: Path) -> None:
    file = folder / "es" / "LC_MESSAGES" / "django.po"
    marked = file.read_text(encoding="utf-8").replace(f'msgid "{CONSENT}"', f'#, fuzzy\nmsgid "{CONSENT}"')
    told = BytesIO()
    write_mo(told, read_po(BytesIO(marked.encode()), locale="es"))
    file.with_suffix(".mo").write_bytes(told.getvalue())
    assert lacking(folder, "es") == [CONSENT]


def test_a_region_is_judged_with_what_django_fills_it_from(folder: Path) -> None:
    of_a_region(folder, No="No", Error="Falla")
    assert spoken(folder) == ["en-gb", "ar", "es", "es-mx"]
    without(folder, CONSENT, "No")
    assert (lacking(folder, "es-mx"), spoken(folder)) == ([CONSENT], ["en-gb", "ar"])


def test_a_region_without_a_catalogue_of_its_own_is_none_and_none_is_filled_from_a_broken_one(
    folder: Path,
) -> None:
    assert lacking(folder, "es-mx") == needed_messages(folder)
    of_a_region(folder, No="No")
    (folder / "es" / "LC_MESSAGES" / "django.mo").write_bytes(b"")
    assert spoken(folder) == ["en-gb", "ar"]


@pytest.mark.parametrize("empty", [True, False])
def test_a_catalogue_with_nothing_in_it_is_none(folder: Path, *, empty: bool) -> None:
    told = BytesIO()
    write_mo(told, Catalog(locale="fr"))
    (folder / "fr" / "LC_MESSAGES").mkdir(parents=True)
    (folder / "fr" / "LC_MESSAGES" / "django.mo").write_bytes(b"" if empty else told.getvalue())
    assert lacking(folder, "fr") == lacking(folder, "he") == needed_messages(folder)
    assert spoken(folder) == ["en-gb", "ar", "es"]


@pytest.mark.parametrize(
    "header", ["text/plain; charset=CHARSET", "text/plain; charset=utf-8\nPlural-Forms: nplurals=2;"]
)
def test_a_catalogue_whose_header_makes_no_sense_is_none(tmp_path: Path, header: str) -> None:
    shutil.copy(LOCALE / "needed.txt", tmp_path)
    file = tmp_path / "eo" / "LC_MESSAGES" / "django.mo"
    file.parent.mkdir(parents=True)
    text = f"Content-Type: {header}\n".encode() + b"\0"
    places = struct.pack(
        "<4I", 0, 28 + 16, len(text) - 1, 28 + 16 + 1
    )  # of the empty message, and of its words
    file.write_bytes(struct.pack("<7I", 0x950412DE, 0, 1, 28, 36, 0, 0) + places + b"\0" + text)
    assert lacking(tmp_path, "eo") == needed_messages(LOCALE)
