"""The glossary says what leaflets call things: its counts are those of its table, and what it replaced stays replaced."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

from babel.messages.pofile import read_po

from tests import shipped
from tests.server import ROOT

GLOSSARY = (
    (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").partition("## Checked against leaflets")[2]
)
FINDINGS = ("confirmed", "changed", "kept", "press only", "not found")


def _rows(*, columns: int) -> list[list[str]]:
    """Return the cells of each row with so many columns, without the heads of the tables."""
    lines = [line for line in GLOSSARY.splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if len(row) == columns and row[0] not in ("English", "Language")]


def test_the_counts_are_those_of_the_table() -> None:
    names = _rows(columns=3)
    for language, column in (("Spanish", 1), ("Arabic", 2)):
        found = Counter(row[column].partition(":")[0] for row in names)
        (told,) = [row[1:] for row in _rows(columns=7) if row[0] == language]
        assert told == [str(count) for count in (len(names), *(found[finding] for finding in FINDINGS))]


def test_no_arabic_text_says_what_a_leaflet_says_more_clearly() -> None:
    replaced = re.findall("Was «([^»]+)»", GLOSSARY)
    texts = read_po(BytesIO((shipped.CONTENT / "gut_skin.ar.po").read_bytes()))
    assert len(replaced) == 5
    assert [(words, text.context) for words in replaced for text in texts if words in str(text.string)] == []
