"""docs/architecture.md is true of the tree: what it names exists, and every module is in its tables."""

from __future__ import annotations

import re

import pytest

from tests.server import ROOT
from tests.test_words import PLACES

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
IN_BACKTICKS = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"(?!/)[\w.-]+/[\w./-]*|[\w-]+\.(?:py|html|css|js|md|yaml)")
FOLDERS = ("questionnaire/domain/", "questionnaire/", "gutskin/")
BELOW = ("", "questionnaire/", "tests/")  # where a path of the text may begin
MOST_FILES = 3


def paths(text: str) -> list[str]:
    return [named for named in IN_BACKTICKS.findall(text) if PATH.fullmatch(named)]


def section(heading: str, level: str = "## ") -> str:
    after = PAGE.split(f"\n{level}{heading}\n", 1)[1]
    return re.split(r"\n##+ ", after, maxsplit=1)[0]


def rows(table: str) -> list[tuple[str, str]]:
    """Return the first two cells of each row; a bar inside of backticks ends none."""
    cells = [
        re.split(r"\|(?=(?:[^`]*`[^`]*`)*[^`]*$)", line)
        for line in table.splitlines()
        if line.startswith("| ")
    ]
    return [(row[1].strip(), row[2].strip()) for row in cells[1:]]


CHANGES = rows(section("To change X, open Y"))


def exists(path: str, begins: tuple[str, ...]) -> bool:
    return any((ROOT / begin / f"{path}{end}").exists() for begin in begins for end in ("", ".py"))


def test_every_path_in_the_text_exists() -> None:
    text = PAGE.replace(section("Addresses and fields"), "")  # addresses of the site look like paths
    for folder in FOLDERS:
        for cell, _what in rows(section(f"In `{folder}`", "### ")):
            text = text.replace(f"| {cell} |", "| |")  # names below this folder: see the next test
    assert len(paths(text)) > 60
    assert [path for path in paths(text) if not exists(path, BELOW)] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_tables_list_every_module_and_no_other(folder: str) -> None:
    below = {
        path.name + "/" * path.is_dir()
        for path in (ROOT / folder).iterdir()
        if any([*path.glob("*.py")]) or path.suffix == ".py"
    }
    packages = {name.removeprefix(folder) for name in FOLDERS if name.startswith(folder)} | {"__init__.py"}
    listed = [path for cell, _what in rows(section(f"In `{folder}`", "### ")) for path in paths(cell)]
    assert sorted(listed) == sorted(below - packages)


def test_a_table_says_where_to_change_twenty_things_and_more() -> None:
    assert len(dict(CHANGES)) > 21


@pytest.mark.parametrize(("change", "places"), CHANGES, ids=[change for change, _places in CHANGES])
def test_a_change_begins_in_at_most_three_files_which_exist(change: str, places: str) -> None:
    named = paths(places.partition("; then")[0])
    assert 1 <= len(named) <= MOST_FILES
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_what_to_look_for_in_a_file_is_there() -> None:
    beside = [
        found for _change, places in CHANGES for found in re.findall(r"`([\w./-]+)` \(([^)]*)\)", places)
    ]
    names = [(path, name) for path, words in beside for name in IN_BACKTICKS.findall(words)]
    assert len(names) > 10
    assert [(path, name) for path, name in names if name not in (ROOT / path).read_text("utf-8")] == []


LISTED = [
    (name, places)
    for _change, places in CHANGES
    for name in re.findall(r"`questionnaire/domain/vocabulary.py` \(`(\w+)`", places)
]


@pytest.mark.parametrize(("name", "places"), LISTED, ids=[name for name, _places in LISTED])
def test_a_closed_list_is_changed_wherever_something_is_said_of_every_word(name: str, places: str) -> None:
    modules = [f"{module.replace('.', '/')}.py" for of, module in PLACES if of == name]
    assert [module for module in modules if f"`{module}`" not in places] == []


def test_the_closed_lists_that_the_table_tells_of() -> None:
    assert [name for name, _places in LISTED] == ["Kind", "Urgency", "Need", "Contact", "ArticleKind"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Open `questionnaire/words.py`, then `words.py`.", ["questionnaire/words.py", "words.py"]),
        ("A field `_visit`, `CSRF_COOKIE_AGE`, `/start/`, `{{ urgency|label }}`.", []),
        ("Below `templates/gutskin/`.", ["templates/gutskin/"]),
    ],
)
def test_paths_are_told_from_other_names(text: str, found: list[str]) -> None:
    assert paths(text) == found


@pytest.mark.parametrize("module", ["questionnaire/urls.py", "gutskin/urls.py"])
def test_every_address_of_the_site_is_told(module: str) -> None:
    routes = re.findall(r'\bpath\(\s*"([^"]*)"', (ROOT / module).read_text(encoding="utf-8"))
    told = {re.sub("<.*?>", "<>", named) for named in IN_BACKTICKS.findall(section("Addresses and fields"))}
    assert len(routes) >= 1
    assert [route for route in routes if f"/{re.sub('<.*?>', '<>', route)}" not in told] == []


def test_a_path_that_is_gone_is_found() -> None:
    assert not exists("domain/asking", BELOW)
    assert exists("domain/questions", BELOW)
