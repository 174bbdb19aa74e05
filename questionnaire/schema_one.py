"""Definitions as they were written before the second version ("schema 1"), whose stored texts never change.

They are read into today's nouns without what scored then (weights, combined rules), as today's rules count
something else. All the rest, questions, signs and advice, means what it meant. `Definition.schema` stays 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SCHEMA = 1
WHENS = ("when", "asked_when")


@dataclass(frozen=True, slots=True)
class OldRule:
    """Why an answer, or several together, counted towards a pathway, and how much."""

    source: str  # key of a question or of a combined rule
    name: str
    when: str  # of a combined rule: its conditions in words
    pathway: str
    weight: int
    reverse: bool
    grade: str
    why: str
    sources: tuple[str, ...]


def is_old(data: object) -> bool:
    """Return whether the data of a stored definition are of schema 1, which was never written down."""
    return isinstance(data, dict) and data.get("schema", SCHEMA) == SCHEMA


def is_old_file(data: Mapping[str, Any]) -> bool:
    """Return whether a definition file is of schema 1: it says so, or has what only such files have."""
    return data.get("schema") == SCHEMA or "combined_rules" in data or _names_a_weight(data.get("sections"))


def _names_a_weight(value: Any) -> bool:
    if isinstance(value, dict):
        return "weight" in value or _names_a_weight(list(value.values()))
    return isinstance(value, list) and any(map(_names_a_weight, value))


def upgraded(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data of schema 1 as today's nouns hold them: with today's conditions, without what scored."""
    today = with_plain_conditions(data)
    today.pop("combined_rules", None)
    for section in today["sections"]:
        for question in section["questions"]:
            question.pop("rules", None)
    return today | {"schema": SCHEMA}


def with_plain_conditions(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy whose conditions stand under `all` or `any`, as today's do, and as in all files."""
    copied: dict[str, Any] = _copied(data)
    return copied


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(child) if key in WHENS else _copied(child) for key, child in value.items()}
    return [_copied(child) for child in value] if isinstance(value, list) else value


def _plain(when: Mapping[str, Any]) -> dict[str, Any]:
    return {when.get("behaviour", "all"): list(when.get("conditions", ()))}


def old_rules(data: Mapping[str, Any]) -> tuple[OldRule, ...]:
    """Return everything that scored, in the order of the definition."""
    return (*_rules_of_questions(data), *_combined_rules(data))


def _rules_of_questions(data: Mapping[str, Any]) -> Iterator[OldRule]:
    for question in _questions(data):
        for rule in question.get("rules", ()):
            yield _rule(rule, source=question["key"], name=question.get("short") or question["text"])


def _combined_rules(data: Mapping[str, Any]) -> Iterator[OldRule]:
    for combined in data.get("combined_rules", ()):
        when = combined["when"]
        written = (f"{c['question']} {c['operator']} {c['value']}" for c in when.get("conditions", ()))
        joint = " or " if when.get("behaviour") == "any" else " and "
        yield _rule(combined["rule"], source=combined["key"], name=combined["name"], when=joint.join(written))


def _rule(rule: Mapping[str, Any], *, source: str, name: str, when: str = "") -> OldRule:
    return OldRule(
        source=source,
        name=name,
        when=when,
        pathway=rule["pathway"],
        weight=rule["weight"],
        reverse=rule.get("reverse", False),
        grade=rule["grade"],
        why=rule["why"],
        sources=tuple(rule.get("sources", ())),
    )


def _questions(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in data["sections"]:
        yield from section["questions"]
