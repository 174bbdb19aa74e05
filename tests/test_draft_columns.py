"""What the draft's columns cannot hold is a problem before the database is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from questionnaire.domain.definition import Article, Condition, Definition, Rule
from questionnaire.domain.problems import structural
from questionnaire.domain.problems.texts import REQUIRED
from questionnaire.drafting.shapes import SHAPES
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.draft.questions import QuestionCondition
from tests.domain.problems.sound import sound

MODELS: dict[type, type[models.Model]] = {
    Definition: Questionnaire,
    Condition: QuestionCondition,
    **{noun: shape.model for noun, shape in SHAPES.items()},
}


def columns(kind: type[models.Field[Any, Any]]) -> Iterator[tuple[type, models.Field[Any, Any]]]:
    """The columns of one kind that hold a field of a noun; closed lists of words are typed."""
    for noun, model in MODELS.items():
        names = {field.name for field in fields(noun)}
        for column in model._meta.get_fields():
            if isinstance(column, kind) and column.name in names and not column.choices:
                yield noun, column


def planted(value: Any, noun: type[Any], field: str, new: object) -> Any:
    """A copy of a value in which the first part of a type has another field."""
    if isinstance(value, noun):
        return replace(value, **{field: new})
    for inside in fields(value):
        below = getattr(value, inside.name)
        children = below if isinstance(below, tuple) else (below,)
        for number, child in enumerate(children):
            if is_dataclass(child) and (changed := planted(child, noun, field, new)) is not child:
                parts = (*children[:number], changed, *children[number + 1 :])
                return replace(value, **{inside.name: parts if isinstance(below, tuple) else changed})
    return value


def kinds(noun: type, field: str, new: object) -> set[str]:
    return {problem.kind for problem in structural(planted(sound(), noun, field, new))}


LINES = [(n, c) for n, c in columns(models.CharField) if not isinstance(c, models.TextField)]
TEXTS = [*LINES, *columns(models.TextField)]
NUMBERS = list(columns(models.SmallIntegerField))


def name(value: Any) -> str:
    return value.__name__ if isinstance(value, type) else value.name


@pytest.mark.parametrize(("noun", "column"), LINES, ids=name)
def test_a_text_longer_than_its_column_is_a_problem(noun: type, column: models.Field[Any, Any]) -> None:
    longest = column.max_length
    assert longest is not None
    kind = "malformed_key" if column.name == "key" else "text_too_long"
    assert kind not in kinds(noun, column.name, "x" * longest)
    assert kind in kinds(noun, column.name, "x" * (longest + 1))


@pytest.mark.parametrize(("noun", "column"), TEXTS, ids=name)
def test_a_character_that_a_database_refuses_is_a_problem(noun: type, column: models.Field[Any, Any]) -> None:
    kind = "malformed_key" if column.name == "key" else "unusable_character"
    for odd in ("\0", "\ud800", "\ufdd0"):
        assert kind in kinds(noun, column.name, f"a{odd}b")


def test_the_texts_that_must_stand_are_those_that_a_form_asks_for() -> None:
    asked = {(n, c.name) for n, c in TEXTS if not c.blank}
    of_another_kind = {  # a rule without a reason or a group, and keys, slugs and values that are badly formed
        (noun, field)
        for noun, field in asked
        if (field in {"key", "slug", "language", "value"} and noun is not Article)
        or (noun, field) in {(Article, "key"), (Rule, "why"), (Rule, "group")}
    }
    # The rule of a fact has its columns in the same row.
    assert asked - of_another_kind == {(noun, field) for noun, names in REQUIRED.items() for field in names}


@pytest.mark.parametrize(("noun", "column"), NUMBERS, ids=name)
def test_a_number_beyond_its_column_is_a_problem(noun: type, column: models.Field[Any, Any]) -> None:
    most = next(v.limit_value for v in column.validators if isinstance(v, MaxValueValidator))
    least = next(v.limit_value for v in column.validators if isinstance(v, MinValueValidator))
    for beyond in (most + 1, least - 1, 10**30):
        assert "number_beyond_column" in kinds(noun, column.name, beyond)
