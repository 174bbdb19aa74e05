"""A draft of the old rules that asks for a number is kept with all that makes it a number."""

from __future__ import annotations

import json
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from questionnaire import codec
from questionnaire.domain.definition import AbsentReason, Definition, Kind, Option, Question
from tests.server import Server

NUMBER = Question(
    "temp",
    "How warm are you?",
    kind=Kind.NUMBER,
    options=(
        Option("usual", "Usual", 0, starts="34.5"),
        Option("fever", "Fever", 1, starts="38"),
        Option("unsure", "Not sure", absent=AbsentReason.UNKNOWN),
    ),
    least="34.5",
    most="42",
    decimals=1,
    unit="°C",
)


def write() -> None:
    """Write the draft into the tables of before, and bring these up to date; prints what was kept."""
    call_command("migrate", "questionnaire", "0009", verbosity=0)
    tables = MigrationLoader(connection).project_state([("questionnaire", "0009_number_questions")]).apps
    create = {
        name: tables.get_model("questionnaire", name).objects.create
        for name in ("Section", "Question", "Option")
    }
    draft = tables.get_model("questionnaire", "Questionnaire").objects.create(slug="old", title="Old")
    section = create["Section"](questionnaire=draft, key="page", title="Page", position=1)
    asked = ("key", "text", "least", "most", "decimals", "unit")
    row = create["Question"](
        questionnaire=draft,
        section=section,
        kind="number",
        position=1,
        **{name: getattr(NUMBER, name) for name in asked},
    )
    for place, option in enumerate(NUMBER.options):
        told = {name: getattr(option, name) for name in ("key", "label", "value", "absent", "starts")}
        create["Option"](question=row, position=place, **told)
    call_command("migrate", verbosity=0)
    kept = apps.get_model("questionnaire", "KeptDraft")._default_manager.get()
    print(json.dumps(kept.text))  # noqa: T201 -- read by the test


def test_a_kept_draft_says_all_that_makes_a_number(tmp_path: Path) -> None:
    server = Server(tmp_path)
    printed = server.manage(
        "shell", "-v", "0", "-c", "from tests.trust import test_kept_numbers as t; t.write()"
    )
    text = json.loads(printed.splitlines()[-1])
    kept: Definition = codec.definition_from_json(text)
    assert (kept.slug, kept.schema, kept.questions) == ("old", 1, (NUMBER,))
