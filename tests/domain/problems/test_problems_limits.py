"""The lengths that the domain allows are those of the draft's columns."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import questionnaire
from questionnaire.domain.definition import Definition, Rule, ScoredFact
from questionnaire.domain.lengths import COLUMN_LENGTHS
from questionnaire.domain.problems import problems
from questionnaire.domain.problems.keys import KEY_FORM, LONGEST_KEY
from tests.builders import an_option
from tests.domain.problems.sound import found, sound, with_options, with_question, with_row

DRAFT = Path(questionnaire.__file__).parent / "models" / "draft"
SLUG = 50  # Django's own length of a SlugField


def columns() -> Iterator[tuple[str, str, int]]:
    """Model, field and length of every text column, read without Django."""
    for file in DRAFT.glob("*.py"):
        for model in ast.walk(ast.parse(file.read_text())):
            if isinstance(model, ast.ClassDef):
                for line in model.body:
                    if isinstance(line, ast.Assign) and isinstance(line.value, ast.Call):
                        yield from column(model.name, line.targets[0], line.value)


def column(model: str, field: ast.expr, call: ast.Call) -> Iterator[tuple[str, str, int]]:
    length = next((word.value for word in call.keywords if word.arg == "max_length"), None)
    if ast.unparse(call.func) == "models.SlugField":
        yield model, ast.unparse(field), SLUG
    elif length is not None:
        yield model, ast.unparse(field), ast.literal_eval(length)


def test_the_lengths_are_those_of_the_columns() -> None:
    names: dict[type, str] = {Definition: "Questionnaire", ScoredFact: "Fact"}
    allowed = {
        (names.get(part, part.__name__), field, longest)
        for part, fields in COLUMN_LENGTHS.items()
        for field, longest in fields.items()
    }
    of_facts = {("Fact", field, longest) for field, longest in COLUMN_LENGTHS[Rule].items()}
    kept = {column for column in columns() if column[0] == "KeptDraft"}  # no part of a definition
    assert set(columns()) - kept == allowed | of_facts  # a fact's rule is no row of its own


def test_a_key_is_what_the_columns_allow() -> None:
    row = (DRAFT / "row.py").read_text()
    assert f'KEY_FORM = RegexValidator(\n    r"^{KEY_FORM.pattern}$"' in row
    assert f"CharField(max_length={LONGEST_KEY}, validators=[KEY_FORM]" in row


@pytest.mark.parametrize(
    "definition",
    [
        sound(title="x" * 120),
        sound(slug="x" * 50),
        with_question("itch", text="x" * 300, short="x" * 60, option_set="x" * 48),
        with_row("references", "rumour", key="x" * 48),
        with_row("references", "rumour", key="0-9_z"),
        with_options(an_option("most", 32767), an_option("least", -32767)),
    ],
)
def test_what_just_fits_is_no_problem(definition: Definition) -> None:
    assert problems(definition) == ()


def test_the_message_says_how_long_it_is_and_may_be() -> None:
    (problem,) = problems(sound(title="x" * 130))
    assert problem.message == "The field “title” has 130 characters and may have 120. Shorten it."
    assert found(sound(slug="x" * 51)) == [("text_too_long", "questionnaire", "x" * 51)]
