"""The shipped languages: whole, current, and with nothing in them that differs from what they translate."""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from questionnaire import po
from questionnaire.article_outline import outline
from questionnaire.domain.problems import problems
from questionnaire.domain.translating import current, in_language, offered, texts
from questionnaire.site import OUR_OWN, SiteTexts
from tests import shipped
from tests.server import ROOT

LANGUAGES = ("ar", "es")
SOURCES = ("questionnaire", "templates", "gutskin", "locale", "manage.py", "Makefile")


def catalogue(language: str, *, folder: Path = ROOT / "locale") -> dict[tuple[str, str], tuple[str, ...]]:
    """The messages of a catalogue, each with what it is in the language; without its head."""
    file = folder / language / "LC_MESSAGES" / "django.po"
    found = read_po(BytesIO(file.read_bytes()), locale=language, abort_invalid=True)
    assert [message.id for message in found if message.fuzzy] == []
    return {
        (message.context or "", _first(message.id)): _all(message.string) for message in found if message.id
    }


def _all(words: Any) -> tuple[str, ...]:
    """A message, or its forms for one, for two and so on."""
    return (words,) if isinstance(words, str) else tuple(words)


def _first(words: Any) -> str:
    return str(words if isinstance(words, str) else words[0])


def test_both_are_offered_to_visitors() -> None:
    assert offered(shipped.translated()) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_from_its_present_words_and_no_check_finds_anything(language: str) -> None:
    definition = shipped.translated()
    assert current(definition, language).keys() == {text.place for text in texts(definition)}
    assert [problem.message for problem in problems(definition) if problem.noun == "translation"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_file_holds_a_text_that_is_not_in_the_questionnaire_any_more(language: str) -> None:
    file = shipped.CONTENT / f"gut_skin.{language}.po"
    assert b"#. was:" not in file.read_bytes()  # else other sites would keep what they have of before
    assert po.unknown(file.read_bytes(), shipped.definition()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_has_its_headings_and_links_where_the_source_has_them(language: str) -> None:
    theirs = in_language(shipped.translated(), language)
    for ours, translated in zip(shipped.definition().articles, theirs.articles, strict=True):
        assert outline(translated.body).headings == outline(ours.body).headings
        assert [link.address for link in outline(translated.body).links] == [
            link.address for link in outline(ours.body).links
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_that_the_site_reads_is_made_of_the_one_that_translators_write(language: str) -> None:
    file = ROOT / "locale" / language / "LC_MESSAGES" / "django.mo"
    made = {
        (message.context or "", _first(message.id)): _all(message.string)
        for message in read_mo(BytesIO(file.read_bytes()))
        if message.id
    }
    assert made == catalogue(language)


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_holds_every_message_of_the_sources_and_no_other(language: str, tmp_path: Path) -> None:
    for name in SOURCES:
        there = ROOT / name
        if there.is_dir():  # what Python compiled may change meanwhile
            shutil.copytree(there, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(there, tmp_path / name)
    (make,) = [line for line in (ROOT / "Makefile").read_text().splitlines() if "makemessages" in line]
    (staff,) = [line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith("FOR_STAFF")]
    ignored = [f"*{name}*" for name in staff.partition("=")[2].split()]
    assert "--extension html,svg,py --no-wrap" in make
    words = [sys.executable, "manage.py", "makemessages", "--locale", language, "--no-wrap", "--no-obsolete"]
    words += ["--extension", "html,svg,py", *(word for name in ignored for word in ("--ignore", name))]
    subprocess.run(words, cwd=tmp_path, env={"SECRET_KEY": "messages", "PATH": "/usr/bin:/bin"}, check=True)
    assert catalogue(language, folder=tmp_path / "locale").keys() == catalogue(language).keys()
    assert [key for key, told in catalogue(language).items() if not all(told)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_site_says_of_itself_is_translated_whole_and_fits(language: str) -> None:
    told = yaml.safe_load((shipped.CONTENT / "site.yaml").read_text(encoding="utf-8"))[language]
    assert tuple(told) == SiteTexts._fields[1:]
    assert {name: text for name, text in told.items() if len(text) > 300 or not text} == {}
    assert [name for name in told if told[name] == getattr(OUR_OWN, name)] == ["article_title"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_calls_its_series_as_the_article_of_that_name_is_called(language: str) -> None:
    told = yaml.safe_load((shipped.CONTENT / "site.yaml").read_text(encoding="utf-8"))[language]
    ours, theirs = shipped.definition().articles, in_language(shipped.translated(), language).articles
    named = [new.title for old, new in zip(ours, theirs, strict=True) if old.title == OUR_OWN.series_title]
    assert named == [told["series_title"]]
