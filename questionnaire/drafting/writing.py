"""Write a definition into the draft's rows; rows that stay keep their identity, and so their history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from django.db import transaction
from django.db.models import Model

from questionnaire.domain.definition import Condition, Definition, Part, When
from questionnaire.domain.problems import structural
from questionnaire.models.draft import questions, results
from questionnaire.models.draft.questionnaire import Questionnaire

from .shapes import CONDITIONS, ROOTS, SHAPES, WHEN_FIELDS, Shape


class Unfit(ValueError):
    """A definition that cannot be stored or published; `messages` say why."""

    def __init__(self, messages: Sequence[str]) -> None:
        super().__init__("\n".join(messages))
        self.messages = tuple(messages)


@transaction.atomic
def write_draft(definition: Definition) -> Questionnaire:
    """Make the draft of `definition.slug` say exactly this.

    Raises:
        Unfit: if it cannot be stored; the draft is then as it was.
    """
    faults = structural(definition)
    if faults:
        raise Unfit([fault.in_words for fault in faults])
    questionnaire, _ = Questionnaire.objects.get_or_create(
        slug=definition.slug, defaults={"title": definition.title}
    )
    rewrite_draft(questionnaire, definition)
    return questionnaire


@transaction.atomic
def rewrite_draft(questionnaire: Questionnaire, definition: Definition) -> None:
    """Make a draft say exactly what it once said itself: it need not be sound, as it was stored before.

    Raises:
        Unfit: if another questionnaire has its address name by now.
    """
    if Questionnaire.objects.filter(slug=definition.slug).exclude(pk=questionnaire.pk).exists():
        raise Unfit([f"Another questionnaire has the address name “{definition.slug}” by now."])
    questionnaire.slug, questionnaire.title = definition.slug, definition.title
    questionnaire.language = definition.language
    questionnaire.save()
    _Writing(questionnaire).write(definition)


class _Writing:
    """One pass over a definition: rows, then what is left over, then what refers to rows."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.kept: dict[type, set[int]] = {noun: set() for noun in SHAPES}
        self.rows: dict[tuple[type[Model], str], Any] = {}
        self.conditions: list[tuple[Any, list[tuple[Part, Condition]]]] = []

    def write(self, definition: Definition) -> None:
        self.drop_conditions()
        for name in ROOTS:
            self.write_all(getattr(definition, name), self.questionnaire)
        self.drop_leftovers()
        for owner, conditions in self.conditions:
            self.write_conditions(owner, conditions)

    def drop_conditions(self) -> None:
        for model in CONDITIONS.values():
            model._default_manager.filter(question__questionnaire=self.questionnaire).delete()

    def write_all(self, values: Sequence[Any], parent: Model) -> None:
        if not values:
            return
        shape = SHAPES[type(values[0])]
        known = self.siblings(shape, parent)
        for position, value in enumerate(values):
            columns = self.columns(value, shape) | {shape.parent: parent, "position": position}
            row = self.save(shape, columns, known)
            self.kept[type(value)].add(row.pk)
            self.rows[shape.model, getattr(value, "key", "")] = row
            self.conditions.append((row, list(_conditions(value))))
            for name in shape.children:
                self.write_all(getattr(value, name), row)

    def siblings(self, shape: Shape, parent: Model) -> dict[Any, Any]:
        """Return the rows to look among, by what tells them apart, in one query.

        A question may move to another page and stay the same row.
        """
        is_question = shape.model is questions.Question
        scope = {"questionnaire": self.questionnaire} if is_question else {shape.parent: parent}
        found: dict[Any, Any] = {}
        for row in shape.model._default_manager.filter(**scope):
            found.setdefault(row.serializable_value(shape.identity), row)
        return found

    def save(self, shape: Shape, columns: Mapping[str, Any], known: Mapping[Any, Any]) -> Model:
        """Return the row with these columns; it is saved only if it is new or differs."""
        found = known.get(_stored(columns[shape.identity]))
        row = found or shape.model()
        differs = found is None or any(
            row.serializable_value(name) != _stored(new) for name, new in columns.items()
        )
        if differs:
            for name, new in columns.items():
                setattr(row, name, new)
            row.save()
        return row

    def columns(self, value: Any, shape: Shape) -> dict[str, Any]:
        columns: dict[str, Any] = {}
        for field in fields(value):
            content = getattr(value, field.name)
            if field.name in WHEN_FIELDS or field.name == Part.UNLESS:
                continue  # rows of their own
            if field.name == "rule":
                columns |= self.columns(content, shape)
            elif field.name == "pathway":
                columns["pathway"] = self.rows[results.Pathway, content]
            elif field.name not in shape.children:
                columns[field.name] = list(content) if isinstance(content, tuple) else content
        return columns

    def drop_leftovers(self) -> None:
        for noun, shape in reversed(SHAPES.items()):
            mine = shape.model._default_manager.filter(**{shape.root: self.questionnaire})
            mine.exclude(pk__in=self.kept[noun]).delete()

    def write_conditions(self, owner: Model, conditions: Sequence[tuple[Part, Condition]]) -> None:
        if not conditions:
            return
        model: Any = CONDITIONS[type(owner)]
        model.objects.bulk_create(
            model(
                owner=owner,
                part=part.value,
                question=self.rows[questions.Question, condition.question],
                operator=condition.operator.value,
                value=condition.value,
                position=position,
            )
            for position, (part, condition) in enumerate(conditions)
        )


def _stored(value: Any) -> Any:
    """Return a value as its column holds it: a row by its number."""
    return value.pk if isinstance(value, Model) else value


def _conditions(value: Any) -> Iterator[tuple[Part, Condition]]:
    """Yield the conditions of a noun, each with what it is for."""
    for name in WHEN_FIELDS:
        if hasattr(value, name):
            when: When = getattr(value, name)
            yield from ((Part.ALL, condition) for condition in when.all)
            yield from ((Part.ANY, condition) for condition in when.any)
    yield from ((Part.UNLESS, condition) for condition in getattr(value, "unless", ()))
