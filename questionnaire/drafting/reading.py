"""Read the draft's rows into a definition, all in one query.

One query sees one state, whoever writes meanwhile, and takes as long for the first page of a process as for
any other. Each row comes as JSON, so that rows of all tables can stand below each other.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.db.models import JSONField, Model, QuerySet, Value
from django.db.models.functions import JSONObject

from questionnaire import codec
from questionnaire.domain.definition import Condition, Definition, Part, Rule
from questionnaire.models.draft.questionnaire import Questionnaire

from .shapes import CONDITIONS, NOUN_OF, ROOTS, SHAPES, WHEN_FIELDS, Shape

OF_ITSELF = ("slug", "title", "language")
RULE = "rule"  # of a fact; in its table the columns of the rule are the fact's own
APART = {  # what is not a column of a table
    shape.model: [
        field.name
        for field in fields(noun)
        if field.name in {*shape.children, *WHEN_FIELDS, Part.UNLESS, RULE}
    ]
    for noun, shape in SHAPES.items()
}
LISTS = {
    model: [field.name for field in model._meta.concrete_fields if isinstance(field, JSONField)]
    for model in NOUN_OF
}
ELSEWHERE = {"pathway": "pathway__key", "question": "question__key"}  # what a row says by another row's key


@dataclass(frozen=True, slots=True)
class _Found:
    """A row: its place among its siblings, its number, and what it says."""

    place: int
    number: int
    says: dict[str, Any]


Rows = Mapping[tuple[type[Model], int], list[_Found]]  # by table, and by the number of whom they belong to


def read_draft(questionnaire: Questionnaire) -> Definition:
    """Return the draft as a definition, in one query however large it is."""
    rows = _rows(questionnaire.pk)
    own = rows.get((Questionnaire, questionnaire.pk))
    if own is None:
        raise Questionnaire.DoesNotExist
    belonging = {name: _belonging(rows, Questionnaire, name, questionnaire.pk) for name in ROOTS}
    return codec.definition_from_data(own[0].says | belonging)


def _rows(draft: int) -> Rows:
    itself = Questionnaire.objects.filter(pk=draft).values_list(
        Value(Questionnaire._meta.model_name), "pk", "pk", Value(0), JSONObject(**_named(OF_ITSELF))
    )
    parts = [_part(noun, shape, draft) for noun, shape in SHAPES.items()]
    conditions = [_conditions(model, draft) for model in CONDITIONS.values()]
    every: tuple[type[Model], ...] = (Questionnaire, *NOUN_OF, *CONDITIONS.values())
    models = {model._meta.model_name: model for model in every}
    found: dict[tuple[type[Model], int], list[_Found]] = defaultdict(list)
    for name, owner, number, place, says in itself.union(*parts, *conditions, all=True):
        model = models[name]
        for column in LISTS.get(model, ()):
            if isinstance(says[column], str):  # SQLite gives a list within JSON as its text
                says[column] = json.loads(says[column])
        found[model, owner].append(_Found(place, number, says))
    for siblings in found.values():
        siblings.sort(key=lambda row: (row.place, row.number))
    return found


def _part(noun: type, shape: Shape, draft: int) -> QuerySet[Any, Any]:
    names = [field.name for field in fields(noun) if field.name not in APART[shape.model]]
    if RULE in APART[shape.model]:
        names += [field.name for field in fields(Rule)]
    rows = shape.model._default_manager.filter(**{shape.root: draft})
    return _below_each_other(rows, f"{shape.parent}_id", names)


def _conditions(model: type[Model], draft: int) -> QuerySet[Any, Any]:
    rows = model._default_manager.filter(question__questionnaire=draft)
    return _below_each_other(rows, "owner_id", ["part", *(field.name for field in fields(Condition))])


def _below_each_other(rows: QuerySet[Any], owner: str, names: Iterable[str]) -> QuerySet[Any, Any]:
    """Return rows in the columns that those of all tables have."""
    name = Value(rows.model._meta.model_name)
    return rows.order_by().values_list(name, owner, "pk", "position", JSONObject(**_named(names)))


def _named(names: Iterable[str]) -> dict[str, str]:
    return {name: ELSEWHERE.get(name, name) for name in names}


def _belonging(rows: Rows, model: type[Model], name: str, number: int) -> list[dict[str, Any]]:
    """Return the rows of one table that belong to a row, with all that belongs to them."""
    related: Any = model._meta.get_field(name).related_model
    return [_data(rows, related, row) for row in rows.get((related, number), ())]


def _data(rows: Rows, model: type[Model], row: _Found) -> dict[str, Any]:
    says = row.says
    for name in APART[model]:
        if name in WHEN_FIELDS:
            says[name] = {part.value: _when(rows, model, row, part) for part in (Part.ALL, Part.ANY)}
        elif name == Part.UNLESS:
            says[name] = _when(rows, model, row, Part.UNLESS)
        elif name == RULE:
            says[name] = {rule.name: says.pop(rule.name) for rule in fields(Rule)}
        else:
            says[name] = _belonging(rows, model, name, row.number)
    return says


def _when(rows: Rows, model: type[Model], row: _Found, part: Part) -> list[dict[str, str]]:
    found = [one.says for one in rows.get((CONDITIONS[model], row.number), ())]
    return [{name: says[name] for name in says if name != "part"} for says in found if says["part"] == part]
