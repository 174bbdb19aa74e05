"""The glossary names the words that the files use; its counts are those of its table; what it replaced stays replaced."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import pytest
from babel.messages.pofile import read_po

from tests import shipped
from tests.server import ROOT

SETTLED, _, CHECKED = (
    (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").partition("## Checked against leaflets")
)
PARTS = re.compile(r"[;؛/,،()]")  # what stands between the words of a cell
FINDINGS = ("confirmed", "changed", "kept", "press only", "not found")


def _rows(text: str, *, columns: int) -> list[list[str]]:
    """Return the cells of each row with so many columns, without the heads of the tables."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if len(row) == columns and row[0] not in ("English", "Language")]


def _said(language: str) -> str:
    """Return all that a language's files say, in small letters."""
    files = (
        shipped.CONTENT / f"gut_skin.{language}.po",
        ROOT / "locale" / language / "LC_MESSAGES/django.po",
    )
    texts = [message.string or "" for file in files for message in read_po(BytesIO(file.read_bytes()))]
    return "\n".join(text if isinstance(text, str) else "\n".join(text) for text in texts).lower()


@pytest.mark.parametrize(("language", "column", "before"), [("es", 1, r"\b"), ("ar", 2, "")])
def test_each_settled_word_stands_in_the_files_of_its_language(
    language: str, column: int, before: str
) -> None:
    said = _said(language)  # in Arabic a word can begin within another: “and” and “the” are joined to it
    cells = [PARTS.split(row[column].lower()) for row in _rows(SETTLED, columns=3)]
    words = [word.strip() for cell in cells for word in cell if word.strip()]
    assert [word for word in words if not re.search(before + re.escape(word), said)] == []


def test_the_counts_are_those_of_the_table() -> None:
    names = _rows(CHECKED, columns=3)
    for language, column in (("Spanish", 1), ("Arabic", 2)):
        found = Counter(row[column].partition(":")[0] for row in names)
        (told,) = [row[1:] for row in _rows(CHECKED, columns=7) if row[0] == language]
        assert told == [str(count) for count in (len(names), *(found[finding] for finding in FINDINGS))]


def test_no_arabic_text_says_what_a_leaflet_says_more_clearly() -> None:
    replaced = re.findall("Was «([^»]+)»", CHECKED)
    texts = read_po(BytesIO((shipped.CONTENT / "gut_skin.ar.po").read_bytes()))
    assert len(replaced) == 5
    assert [(words, text.context) for words in replaced for text in texts if words in str(text.string)] == []
