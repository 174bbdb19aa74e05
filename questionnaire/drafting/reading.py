"""Read the draft's rows into a definition."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django.db.models import Model, prefetch_related_objects

from questionnaire import codec
from questionnaire.domain.definition import Definition, Part
from questionnaire.models.draft.questionnaire import Questionnaire

from .shapes import NOUN_OF, ROOTS, RULE_FIELDS, SHAPES, WHEN_FIELDS

PREFETCH = (
    "references",
    "chapters",
    "pathways__bands",
    "pathways__statements",
    "pathways__groups",
    "sections__questions__options",
    "sections__questions__rules__pathway",
    "sections__questions__conditions__question",
    "facts__pathway",
    "facts__conditions__question",
    "flags__conditions__question",
    "advice__conditions__question",
    "claims",
    "countries__lines",
    "translations__texts",
    "articles",
)


def read_draft(questionnaire: Questionnaire) -> Definition:
    """Return the draft as a definition, in a number of queries that does not grow with it."""
    fresh = Questionnaire.objects.get(pk=questionnaire.pk)
    prefetch_related_objects([fresh], *PREFETCH)
    data: dict[str, Any] = {name: [_data(row) for row in getattr(fresh, name).all()] for name in ROOTS}
    data |= {"slug": fresh.slug, "title": fresh.title, "language": fresh.language}
    return codec.definition_from_data(data)


def _data(row: Model) -> dict[str, Any]:
    return {field.name: _value(row, field.name) for field in fields(NOUN_OF[type(row)])}


def _value(row: Model, name: str) -> Any:
    if name in SHAPES[NOUN_OF[type(row)]].children:
        return [_data(child) for child in getattr(row, name).all()]
    if name in WHEN_FIELDS:
        return {part.value: _conditions(row, part) for part in (Part.ALL, Part.ANY)}
    if name == Part.UNLESS:
        return _conditions(row, Part.UNLESS)
    if name == "rule":
        rule = {field: getattr(row, field) for field in RULE_FIELDS}
        return rule | {"pathway": _value(row, "pathway")}
    value = getattr(row, name)
    return value.key if name == "pathway" else value


def _conditions(row: Model, part: Part) -> list[dict[str, str]]:
    conditions = getattr(row, "conditions").all()  # noqa: B009 -- mypy: not on every model
    return [
        {"question": c.question.key, "operator": c.operator, "value": c.value}
        for c in conditions
        if c.part == part
    ]
