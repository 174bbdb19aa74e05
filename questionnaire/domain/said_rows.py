"""The rows of a definition in words, field by field, as `said_changes` compares them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any

from .articles import place_words
from .change_words import FIELDS
from .condition_words import when_words
from .definition import (
    AnswerGroup,
    Band,
    Condition,
    Definition,
    HelpLine,
    Option,
    Question,
    Reference,
    Rule,
    Statement,
    When,
)
from .difference import ROOTS, Row
from .naming_sources import author_year
from .problems.rows import KEYED

Id = tuple[str, ...]  # which field of a row: its name, and the key of the part that it is of
UNSAID = frozenset({"key", "schema", "translations"})  # of translations `said_translations` tells
WITHOUT_ORDER = frozenset({"avoid", "prevalence"})
PARTS: Mapping[type, str] = {Option: "answer", Band: "word", AnswerGroup: "group"}
LABELS: Mapping[str, str] = {
    **FIELDS,
    "text": "text",
    "why_we_ask": "why we ask",
    "may_change": "named among what would change a result",
    "unless": "not if",
    "prevalence": "of 1,000 invented people",
    "required": "has to be answered",
}


@dataclass(frozen=True, slots=True)
class Ordered:
    """Rows or parts in their order, by key, each with what it is called."""

    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Items:
    """A list, item by item."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Values:
    """What each answer counts as, by key, with what it is called."""

    values: Mapping[str, tuple[str, int]]


Value = str | Items | Ordered | Values
Said = dict[Id, tuple[str, Value]]  # a label, and what stands there


def said_rows(definition: Definition) -> dict[Row, Said]:
    """Return what each row says, by field; fields with their default are left out."""
    saying = _Saying(definition)
    rows: dict[Row, Said] = {("questionnaire", definition.slug): saying.row(definition)}
    for section in definition.sections:
        rows["section", section.key] = saying.row(section)
        for question in section.questions:
            page: Said = {("section",): ("page", section.title)}
            rows["question", question.key] = page | saying.row(question)
    for name in ROOTS:
        for value in getattr(definition, name):
            rows[KEYED[type(value)], value.key] = saying.row(value)
    return rows


@dataclass(frozen=True)
class _Saying:
    """Says the rows of one definition in its own words."""

    definition: Definition

    def row(self, row: Any) -> Said:
        """Return what a row says, field by field; fields with their default are left out."""
        said: Said = {}
        for field in fields(row):
            value = getattr(row, field.name)
            if field.name not in UNSAID and value != field.default:
                said |= self._field(row, field.name, value)
            elif value == field.default and field.default is not MISSING and isinstance(value, bool):
                said[field.name,] = _label(field.name), ""
        return {name: found for name, found in said.items() if found[1] != ""}

    def _field(self, row: Any, name: str, value: Any) -> Said:
        if isinstance(value, When):
            return self._text(name, when_words(value, self.definition.questions_by_key).removeprefix("if "))
        if isinstance(value, Rule):
            return dict(self._rule(value))
        if isinstance(value, tuple) and value and not isinstance(value[0], str):
            return self._parts(name, value)
        if isinstance(value, tuple):
            return {(name,): (_label(name), Items(tuple(self._names(row, name, value))))}
        if isinstance(value, bool):
            return self._text(name, "yes" if value else "no")
        return self._text(name, self._one(row, name, value))

    @staticmethod
    def _text(name: str, text: str) -> Said:
        return {(name,): (_label(name), text)}

    def _one(self, row: Any, name: str, value: Any) -> str:
        """Return one value in words."""
        if name == "chapter" and value in self.definition.chapters_by_key:
            return self.definition.chapters_by_key[value].title
        if name == "link" and value:
            return place_words(value, self.definition.articles)
        if name == "unasked_value" and value in row.options_by_key:
            return str(row.options_by_key[value].label)
        return "" if value is None else str(value)

    def _names(self, row: Any, name: str, keys: Iterable[str]) -> list[str]:
        """Return what is called by keys in words."""
        if name == "sources":
            return [self._source(key) for key in keys]
        if name in {"hidden_by", "instead"}:
            signs = self.definition.flags_by_key
            return sorted(signs[key].sign if key in signs else key for key in keys)
        if name == "prevalence" and isinstance(row, Question):
            return sorted(f"{row.options_by_key[key].label} {count}" for key, count in row.chosen_by.items())
        return sorted(keys) if name in WITHOUT_ORDER else [str(key) for key in keys]

    def _source(self, key: str) -> str:
        found: Reference | None = self.definition.references_by_key.get(key)
        return author_year(found.authors, found.year) if found else key

    def _parts(self, name: str, parts: tuple[Any, ...]) -> Said:
        if isinstance(parts[0], Condition):
            unless = when_words(When(), self.definition.questions_by_key, parts)
            return self._text(name, unless.removeprefix("not if "))
        if isinstance(parts[0], Statement | HelpLine):
            return self._text(name, "\n".join(map(self._line, parts)))
        if isinstance(parts[0], Rule):
            return dict(pair for rule in parts for pair in self._rule(rule))
        named = {part.key: _called(part) for part in parts}
        said: Said = {("order", name): (f"order of {_label(name)}", Ordered(named))}
        for part in parts if type(parts[0]) in PARTS else ():
            said[name, part.key] = f"{PARTS[type(part)]} “{_called(part)}”", self._part(part)
        if isinstance(parts[0], Option):
            values = {part.key: (part.label, part.value) for part in parts if part.value is not None}
            said["values",] = "what answers count as", Values(values)
        return said

    def _rule(self, rule: Rule) -> Iterator[tuple[Id, tuple[str, Value]]]:
        pathway = self.definition.pathways_by_key[rule.pathway]
        group = pathway.groups_by_key.get(rule.group)
        texts: dict[str, str | Items] = {
            "points": str(rule.points),
            "how sure research is": rule.grade.value,
            "together with": group.title if group else rule.group,
            "why": rule.why,
            "sources": Items(tuple(map(self._source, rule.sources))),
        }
        for name, text in texts.items():
            yield ("rule", rule.pathway, name), (f"counts towards {pathway.title}, {name}", text)

    def _part(self, part: Any) -> str:
        """Return an answer, a word or a group in one line."""
        said = self.row(part)
        said.pop(("value",), None)
        first = [("label",), ("title",)]
        rest = [f"{label}: {_flat(found)}" for name, (label, found) in said.items() if name not in first]
        return " · ".join([_called(part), *rest])

    def _line(self, part: Any) -> str:
        return " · ".join(_flat(found) for _, found in self.row(part).values())


def _flat(found: Value) -> str:
    return ", ".join(found.items) if isinstance(found, Items) else str(found)


def _called(part: Any) -> str:
    found = (getattr(part, name, "") for name in ("label", "title", "short", "text", "sign", "name", "claim"))
    return str(next(filter(None, found), "") or part.key)


def _label(name: str) -> str:
    return LABELS.get(name, name.replace("_", " "))
