"""Every passage of four documents and three pages names its tests, in a comment at its end that readers do not see.

`<!-- trust/test_purge::test_x web/test_keep -->` names functions or whole files below `tests/`. A passage that no test
can hold says why: `<!-- no test: for the operator to do -->`. In templates it is `{# ... #}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.server import ROOT
from tests.trust.test_security_page import functions

PAGES = ("security", "keeping", "privacy-impact", "deployment")
BEGINS = re.compile(r"\|(?!---)|- |\d+\. ")  # a row, or an item of a list
NOTE = re.compile(r"(?:<!--|\{#) (.*?) (?:-->|#\})", re.DOTALL)
TEMPLATES = ("privacy", "consumer_health_data", "accessibility")
ELEMENT = re.compile(r"<(p|li|dd)\b.*?</\1>", re.DOTALL)
UNTESTED = {
    "for the operator to do",
    "law and not code",
    "measured by hand",
    "says where to look",
    "somebody else's program",
}


def passages(page: str) -> Iterator[str]:
    """Paragraphs, items of lists and rows of tables; code, headings and the heads of tables are none."""
    text = re.sub(r"^```.*?^```$", "", page, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"^\|.*\n\|---.*$", "", text, flags=re.MULTILINE)
    for block in re.split(r"\n\s*\n", text):
        begun: list[str] = []
        for line in block.strip().splitlines():
            if begun and BEGINS.match(line):
                yield "\n".join(begun)
                begun = []
            begun.append(line)
        if begun and not begun[0].startswith("#"):
            yield "\n".join(begun)


def names_tests(passage: str) -> list[str]:
    """What is wrong with what a passage says of its tests; a row of the first table of security.md has a cell of them."""
    if re.match(r"\| [\d.x, -]+ \|", passage):
        return []  # test_security_page looks at these
    note = NOTE.search(passage)
    if note is None:
        return ["names no test"]
    if note[1].startswith("no test: "):
        return [] if note[1].removeprefix("no test: ") in UNTESTED else [f"unknown reason: {note[1]}"]
    return [f"no such test: {name}" for name in note[1].split() if not exists(name)]


def exists(name: str) -> bool:
    file, _, function = name.partition("::")
    if not (ROOT / "tests" / f"{file}.py").exists():
        return False
    return not function or function in functions(file)


@pytest.mark.parametrize("name", PAGES)
def test_every_passage_names_tests_that_exist_or_says_why_not(name: str) -> None:
    page = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    found = [(passage[:60], names_tests(passage)) for passage in passages(page)]
    assert len(found) > 10
    assert [(begin, wrong) for begin, wrong in found if wrong] == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_passage_of_a_page_that_promises_names_its_tests(name: str) -> None:
    page = (ROOT / "templates" / "questionnaire" / f"{name}.html").read_text(encoding="utf-8")
    found = [(passage[0][:60], names_tests(passage[0])) for passage in ELEMENT.finditer(page)]
    assert len(found) > 5
    assert [(begin, wrong) for begin, wrong in found if wrong] == []


@pytest.mark.parametrize(
    ("passage", "wrong"),
    [
        ("Answers fly. <!-- trust/test_purge -->", []),
        ("Answers fly.", ["names no test"]),
        ("Answers fly. <!-- trust/test_purge::test_nobody_wrote -->", ["no such test: trust/test_purge::test_nobody_wrote"]),
        ("Answers fly. <!-- trust/test_nobody -->", ["no such test: trust/test_nobody"]),
        ("Answers fly. <!-- no test: too hard -->", ["unknown reason: no test: too hard"]),
    ],
)  # fmt: skip
def test_a_passage_without_its_test_is_found(passage: str, wrong: list[str]) -> None:
    assert names_tests(passage) == wrong


def test_a_page_is_read_passage_by_passage() -> None:
    page = "# Head\n\nOne\nmore.\n\n- two\n  more\n- three\n\n| a | b |\n|---|---|\n| four | x |\n| five | x |\n\n```\nsix\n```\n"
    assert list(passages(page)) == ["One\nmore.", "- two\n  more", "- three", "| four | x |", "| five | x |"]
