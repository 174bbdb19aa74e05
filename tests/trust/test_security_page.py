"""What the page about security says is so: each test that it names exists."""

from __future__ import annotations

import ast
import re

import pytest

from tests.server import ROOT

SECURITY = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in SECURITY.partition("## Decisions")[0].splitlines()
    if re.match(r"\| [\d]", line)
]


def named(cell: str) -> list[str]:
    return re.findall(r"`([\w/]+::test_\w+)`", cell)


def functions(file: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / f"{file}.py").read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_the_table_has_its_rows() -> None:
    assert (len(ROWS) > 30, {len(row) for row in ROWS}) == (True, {4})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_every_row_names_tests_that_exist_or_a_decision(row: list[str]) -> None:
    tests = named(row[3])
    assert bool(tests) != (row[3] == "[Decisions](#decisions)")
    missing = [test for test in tests if test.partition("::")[2] not in functions(test.partition("::")[0])]
    assert missing == []


def test_a_test_that_is_not_there_would_be_missed() -> None:
    assert "test_that_nobody_wrote" not in functions("trust/test_security_page")


def test_every_file_of_tests_that_the_faults_name_exists() -> None:
    faults = SECURITY.partition("## Faults")[2]
    files = set(re.findall(r"`((?:\w+/)?test_\w+)`", faults))
    assert [file for file in files if not (ROOT / "tests" / f"{file}.py").exists()] == []
