"""Every part of a definition in its order, each with the row where an editor finds it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from ..definition import (
    Advice,
    AnswerGroup,
    Article,
    Band,
    Chapter,
    Claim,
    Country,
    Definition,
    Flag,
    HelpLine,
    Option,
    Pathway,
    Question,
    Reference,
    Rule,
    ScoredFact,
    Section,
    Statement,
    TranslatedText,
    Translation,
)
from .problem import Path, Place, Problem

Part = TypeVar("Part")

KEYED: Mapping[type, str] = {
    Chapter: "chapter",
    Section: "section",
    Question: "question",
    Pathway: "pathway",
    ScoredFact: "fact",
    Flag: "flag",
    Advice: "advice",
    Claim: "claim",
    Country: "country",
    Reference: "reference",
    Article: "article",
}
OWNED: Mapping[tuple[str, type], str] = {
    ("question", Option): "option",
    ("question", Rule): "rule",
    ("pathway", Band): "band",
    ("pathway", Statement): "statement",
    ("pathway", AnswerGroup): "group",
    ("questionnaire", Translation): "translation",
}
PART_NAMES: Mapping[type, str] = {HelpLine: "help line", TranslatedText: "text"}
OWNERS = {part: owner for (owner, _), part in OWNED.items()}


def questionnaire(definition: Definition) -> Place:
    return Place("questionnaire", definition.slug)


def rows(definition: Definition) -> tuple[tuple[Place, Any], ...]:
    """Return every dataclass within a definition, itself first; found once and kept with it."""
    kept = vars(definition)
    if "rows" not in kept:
        kept["rows"] = tuple(_walk(definition, questionnaire(definition)))
    found: tuple[tuple[Place, Any], ...] = kept["rows"]
    return found


def each(definition: Definition, part: type[Part]) -> Iterator[tuple[Place, Part]]:
    """Return the parts of one type."""
    return ((place, value) for place, value in rows(definition) if isinstance(value, part))


def in_order(definition: Definition, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems the way the definition reads."""
    position: dict[tuple[str, str], int] = {}
    for index, (place, _) in enumerate(rows(definition)):
        position.setdefault((place.noun, place.key), index)
    return tuple(sorted(found, key=lambda p: position[OWNERS.get(p.noun, p.noun), p.key]))


def part_name(place: Place, part: Any) -> str:
    """Return which of several parts of a row is meant, such as " of option 2"; nothing for the row itself."""
    number = place.path[-1] if place.path else ""
    if type(part) in KEYED or not isinstance(number, int):
        return ""
    return f" of {PART_NAMES.get(type(part), type(part).__name__.lower())} {number + 1}"


def _walk(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    yield place, value
    for field in fields(value):
        below = getattr(value, field.name)
        path = (*place.path, field.name)
        if isinstance(below, tuple):
            for number, child in enumerate(below):
                if is_dataclass(child):
                    yield from _walk(child, _place(child, place, (*path, number)))
        elif is_dataclass(below):
            yield from _walk(below, _place(below, place, path))


def _place(value: Any, above: Place, path: Path) -> Place:
    kind = type(value)
    if kind in KEYED:
        return Place(KEYED[kind], value.key, path)
    return Place(OWNED.get((above.noun, kind), above.noun), above.key, path)
