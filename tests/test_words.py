"""Closed lists of words: each word has its text and its colour, and a word half added stops the site."""

from __future__ import annotations

import importlib
import importlib.util
import re
from enum import StrEnum
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.html import conditional_escape

from questionnaire.domain import definition, outcome, vocabulary
from questionnaire.drawings import CONTACTS
from questionnaire.templatetags.desk import in_words
from questionnaire.templatetags.words import sentence
from questionnaire.untranslated import untranslated
from questionnaire.words import GROUPS, LISTS, URGENCIES, line_of
from tests.server import ROOT

# Where something is said of every word of a list.
PLACES = [
    ("AbsentReason", "questionnaire.admin.desk.choices"),
    ("AbsentReason", "questionnaire.domain.items"),
    ("ArticleKind", "questionnaire.series"),
    ("Contact", "questionnaire.admin.desk.choices"),
    ("Contact", "questionnaire.domain.contact"),
    ("Contact", "questionnaire.domain.problems.guidance"),
    ("Contact", "questionnaire.drawings"),
    ("Grade", "questionnaire.domain.problems.evidence"),
    ("Grade", "questionnaire.words"),
    ("Group", "questionnaire.pages.plan"),
    ("Group", "questionnaire.words"),
    ("GroupKind", "questionnaire.admin.desk.choices"),
    ("Kind", "questionnaire.domain.kinds.__init__"),
    ("Need", "questionnaire.admin.desk.choices"),
    ("Operator", "questionnaire.domain.condition_words"),
    ("Pattern", "questionnaire.pattern_words"),
    ("Standing", "questionnaire.words"),
    ("Start", "questionnaire.admin.desk.choices"),
    ("Subject", "questionnaire.admin.desk.choices"),
    ("Subject", "questionnaire.domain.advice"),
    ("Urgency", "questionnaire.domain.safety"),
    ("Urgency", "questionnaire.words"),
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CLOSED: tuple[type[StrEnum], ...] = (
    *LISTS,
    *(vocabulary.ArticleKind, vocabulary.Contact, vocabulary.Kind, vocabulary.Need),
)
WORDS = {word.value for words in CLOSED for word in words}
# Words that another list has as well, which is the one compared with there.
OF_ANOTHER_LIST = {
    "questionnaire/source.html": {"text"},  # how far a source was checked
}


def add_made_up(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Add a word to a list, as somebody would who does not know where else it stands."""
    home = outcome if name == "Pattern" else vocabulary
    known = [(word.name, word.value) for word in getattr(home, name)]
    longer = StrEnum(name, [*known, ("MADE_UP", "made_up")])  # type: ignore[misc]
    for module in (home, definition):
        monkeypatch.setattr(module, name, longer, raising=False)


def start_again(module: str) -> None:
    """Run a module anew, as a start of the site does."""
    importlib.import_module(module)  # a copy is run beside it
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.loader is not None
    spec.loader.exec_module(importlib.util.module_from_spec(spec))


@pytest.mark.parametrize(("name", "module"), PLACES)
def test_a_word_without_its_line_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    start_again(module)
    add_made_up(name, monkeypatch)
    with pytest.raises(LookupError, match=f"{name} has words without a line: MADE_UP"):
        start_again(module)


def test_every_place_that_says_something_of_every_word_is_tried() -> None:
    found = set()
    for file in (ROOT / "questionnaire").rglob("*.py"):
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        lists = re.findall(r"= complete\(\s*(\w+),", file.read_text(encoding="utf-8"))
        found |= {(name, module) for name in lists}
    assert sorted(found) == PLACES


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_template_chooses_by_a_word(file: Path) -> None:
    tests = re.findall(r"{% (?:if|elif) [^%]*%}", file.read_text(encoding="utf-8"))
    compared = {word for test in tests for word in re.findall(r'[!=]= "(\w+)"', test)}
    assert compared & WORDS == OF_ANOTHER_LIST.get(str(file.relative_to(ROOT / "templates")), set())


def test_every_kind_of_article_is_listed_on_the_page_of_the_series() -> None:
    listed = re.findall(r"\bkinds\.(\w+)", (ROOT / "templates" / "questionnaire" / "series.html").read_text())
    assert set(listed) == {kind.value for kind in vocabulary.ArticleKind}


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_class_is_an_urgency_by_its_own_word(file: Path) -> None:
    assert re.findall(r'class="[^"]*{{ [\w.]*urgency }}', file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", ["{{ grade|label }}", "{{ grade|colour }}", "{{ nothing|label }}"])
def test_what_is_no_word_of_the_lists_is_an_error_on_a_page_and_no_gap(text: str) -> None:
    template = Template("{% load words %}" + text)
    with pytest.raises(LookupError):
        template.render(Context({"grade": "A"}))


@pytest.mark.parametrize("list_of", LISTS, ids=lambda list_of: list_of.__name__)
def test_every_word_is_called_by_a_name_of_its_own(list_of: type[StrEnum]) -> None:
    labels = {str(line_of(word).label) for word in list_of}
    assert (len(labels), "" in labels) == (len(list_of), False)


@pytest.mark.parametrize("sheet", ["gutskin.css", "desk.css"])
def test_every_colour_is_one_of_the_style_sheet(sheet: str) -> None:
    css = (ROOT / "static" / "css" / sheet).read_text(encoding="utf-8")
    colours = {line.colour for line in URGENCIES.values()}
    assert [colour for colour in sorted(colours) if not re.search(rf"\.{colour}[ ,{{]", css)] == []
    assert len(colours) == 4


def test_every_kind_of_question_is_answered_in_words_of_its_own() -> None:
    assert len({str(in_words(kind)) for kind in vocabulary.Kind}) == len(vocabulary.Kind)


def test_every_drawing_is_there() -> None:
    names = {line.drawing for line in URGENCIES.values()} | {line.drawing for line in GROUPS.values()} - {""}
    names |= set(CONTACTS.values())
    assert [name for name in sorted(names) if not (ROOT / "templates" / "drawings" / name).is_file()] == []
    assert len(names) == 9


def test_a_word_is_translated_when_it_is_shown() -> None:
    assert all(not isinstance(line.label, str) for lines in LISTS.values() for line in lines.values())
    assert str(line_of(outcome.Pattern.CLEAR).label) == "Your answers touch this topic most:"


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("Your private link", "Your private link."),
        ("Food (all of it)", "Food (all of it)."),
        ("Left out a food group?", "Left out a food group?"),
        ("كم عمرك؟", "كم عمرك؟"),
        ("Get help today if:", "Get help today if:"),
        ("It holds.", "It holds."),
    ],
)
def test_a_sentence_ends_once(said: str, whole: str) -> None:
    assert sentence(said) == whole


def test_a_sentence_stays_in_its_language() -> None:
    made = sentence(untranslated("Food first", language="en-gb"))
    assert conditional_escape(made) == '<span lang="en-gb" dir="ltr">Food first.</span>'
