"""Migrations stay as they were written, whatever moves in the code."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ModelState
from django.db.migrations.writer import OperationWriter

from questionnaire import migrations

MAY_BE_IMPORTED = {"django", *sys.stdlib_module_names}


def imported(tree: ast.AST) -> Iterator[str]:
    """Return the top name of every module that the code imports; a relative one is ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0] if not node.level else "questionnaire"


def test_migrations_import_only_django_and_the_standard_library() -> None:
    files = sorted(Path(migrations.__path__[0]).glob("[0-9]*.py"))
    others = {
        file.name: names
        for file in files
        if (names := set(imported(ast.parse(file.read_text(encoding="utf-8")))) - MAY_BE_IMPORTED)
    }
    assert files
    assert others == {}


def test_what_is_written_of_the_models_as_they_are_imports_no_more_than_that() -> None:
    states = [ModelState.from_model(model) for model in apps.get_app_config("questionnaire").get_models()]
    lines: set[str] = set()
    for state in states:
        create = CreateModel(
            state.name,
            list(state.fields.items()),
            {name: value for name, value in state.options.items() if name != "indexes"},
            (),
        )
        lines |= OperationWriter(create, indentation=0).serialize()[1]
    assert {name for line in lines for name in imported(ast.parse(line))} == {"django"}
