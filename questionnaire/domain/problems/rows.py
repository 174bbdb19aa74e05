"""Every part of a definition in its order, each with the row where an editor finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from ..definition import (
    Advice,
    Band,
    Claim,
    CombinedRule,
    Country,
    Definition,
    Flag,
    Option,
    Pathway,
    Question,
    Reference,
    Rule,
    Section,
    Statement,
)
from .problem import Place, Problem

Part = TypeVar("Part")

KEYED: Mapping[type, str] = {
    Section: "section",
    Question: "question",
    Pathway: "pathway",
    CombinedRule: "combined_rule",
    Flag: "flag",
    Advice: "advice",
    Claim: "claim",
    Country: "country",
    Reference: "reference",
}
OWNED: Mapping[tuple[str, type], str] = {
    ("question", Option): "option",
    ("question", Rule): "rule",
    ("pathway", Band): "band",
    ("pathway", Statement): "statement",
}
OWNERS = {part: owner for (owner, _), part in OWNED.items()}


def questionnaire(definition: Definition) -> Place:
    return Place("questionnaire", definition.slug)


def rows(definition: Definition) -> Iterator[tuple[Place, Any]]:
    """Every dataclass within a definition, itself first."""
    return _walk(definition, questionnaire(definition))


def each(definition: Definition, part: type[Part]) -> Iterator[tuple[Place, Part]]:
    """The parts of one type."""
    return ((place, value) for place, value in rows(definition) if isinstance(value, part))


def in_order(definition: Definition, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems the way the definition reads."""
    position: dict[tuple[str, str], int] = {}
    for index, (place, _) in enumerate(rows(definition)):
        position.setdefault((place.noun, place.key), index)
    return tuple(sorted(found, key=lambda p: position[OWNERS.get(p.noun, p.noun), p.key]))


def _walk(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    yield place, value
    for field in fields(value):
        below = getattr(value, field.name)
        for child in below if isinstance(below, tuple) else (below,):
            if is_dataclass(child):
                yield from _walk(child, _place(child, place))


def _place(value: Any, above: Place) -> Place:
    kind = type(value)
    if kind in KEYED:
        return Place(KEYED[kind], value.key)
    return Place(OWNED.get((above.noun, kind), above.noun), above.key)
