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
    "sections__questions__rules",
    "sections__questions__conditions",
    "facts__conditions",
    "flags__conditions",
    "advice__conditions",
    "claims",
    "countries__lines",
    "translations__texts",
    "articles",
)


Keys = dict[tuple[str, int], str]  # the key of a pathway or a question, by what refers to it and its number


def read_draft(questionnaire: Questionnaire) -> Definition:
    """Return the draft as a definition, in a number of queries that does not grow with it."""
    fresh = Questionnaire.objects.get(pk=questionnaire.pk)
    prefetch_related_objects([fresh], *PREFETCH)
    keys: Keys = {("pathway", row.pk): row.key for row in fresh.pathways.all()}
    keys |= {("question", row.pk): row.key for page in fresh.sections.all() for row in page.questions.all()}
    data: dict[str, Any] = {name: [_data(row, keys) for row in getattr(fresh, name).all()] for name in ROOTS}
    data |= {"slug": fresh.slug, "title": fresh.title, "language": fresh.language}
    return codec.definition_from_data(data)


def _data(row: Model, keys: Keys) -> dict[str, Any]:
    return {field.name: _value(row, field.name, keys) for field in fields(NOUN_OF[type(row)])}


def _value(row: Model, name: str, keys: Keys) -> Any:
    if name in SHAPES[NOUN_OF[type(row)]].children:
        return [_data(child, keys) for child in getattr(row, name).all()]
    if name in WHEN_FIELDS:
        return {part.value: _conditions(row, part, keys) for part in (Part.ALL, Part.ANY)}
    if name == Part.UNLESS:
        return _conditions(row, Part.UNLESS, keys)
    if name == "rule":
        rule = {field: getattr(row, field) for field in RULE_FIELDS}
        return rule | {"pathway": _value(row, "pathway", keys)}
    if name == "pathway":
        return keys["pathway", getattr(row, "pathway_id")]  # noqa: B009 -- mypy: not on every model
    return getattr(row, name)


def _conditions(row: Model, part: Part, keys: Keys) -> list[dict[str, str]]:
    conditions = getattr(row, "conditions").all()  # noqa: B009 -- mypy: not on every model
    return [
        {"question": keys["question", c.question_id], "operator": c.operator, "value": c.value}
        for c in conditions
        if c.part == part
    ]
