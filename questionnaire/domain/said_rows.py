"""The rows of a definition in words, field by field, as `said_changes` compares them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
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
from .said_values import Called, Id, Items, Ordered, Said, Say, Usual, Value, Values

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


def said_rows(definition: Definition, say: Say) -> dict[Row, Said]:
    """Return what each row says, by field; fields with their default are left out, but for words of lists."""
    saying = _Saying(definition, say)
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
    say: Say

    def row(self, row: Any) -> Said:
        """Return what a row says, field by field."""
        said: Said = {}
        for field in fields(row):
            value = getattr(row, field.name)
            if field.name not in UNSAID and value != field.default:
                said |= self._field(row, field.name, value)
            elif isinstance(value, StrEnum):
                said[field.name,] = _label(field.name), Usual(str(self.say(value)))
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
        if name == "option_set":
            words = f"“{row.options[0].label}” … “{row.options[-1].label}”" if row.options else value
            return {(name,): (_label(name), Called(value, words))}
        return self._text(name, self._one(row, name, value))

    @staticmethod
    def _text(name: str, text: str) -> Said:
        return {(name,): (_label(name), text)}

    def _one(self, row: Any, name: str, value: Any) -> str:
        """Return one value in words."""
        if isinstance(value, StrEnum):
            return str(self.say(value))
        if isinstance(value, bool):
            return "yes" if value else "no"
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
        words = [str(self.say(key) if isinstance(key, StrEnum) else key) for key in keys]
        return sorted(words) if name in WITHOUT_ORDER else words

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
            "how sure research is": str(self.say(rule.grade)),
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
    if isinstance(found, Usual):
        return found.word
    return ", ".join(found.items) if isinstance(found, Items) else str(found)


def _called(part: Any) -> str:
    found = (getattr(part, name, "") for name in ("label", "title", "short", "text", "sign", "name", "claim"))
    return str(next(filter(None, found), "") or part.key)


def _label(name: str) -> str:
    return LABELS.get(name, name.replace("_", " "))
