"""The differences between two definitions: rows added, changed and removed, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from .definition import Condition, Definition, Rule, TranslatedText, When
from .problems.rows import KEYED

Row = tuple[str, str]  # noun and key
Texts = dict[str, str]  # by field
ROOTS = ("chapters", "pathways", "facts", "flags", "advice", "claims", "countries", "references", "articles")
ORDER = "order of"


class Fate(StrEnum):
    """Whether a row was added, changed or removed."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; empty where it was not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row that was added, changed or removed."""

    fate: Fate
    noun: str
    key: str
    fields: tuple[FieldChange, ...]


def difference(before: Definition, after: Definition) -> tuple[Change, ...]:
    """Return every row that differs, in the order of `after`; removed rows last."""
    was, now = _rows(before), _rows(after)
    same = {row for row in was.keys() & now.keys() if was[row] == now[row]}
    old, new = ({row: _row_texts(*rows[row]) for row in rows if row not in same} for rows in (was, now))
    _forget_order_of_what_came_or_went(old, new)
    changes = [
        Change(Fate.CHANGED if row in old else Fate.ADDED, *row, _changes(old.get(row, {}), texts))
        for row, texts in new.items()
        if old.get(row) != texts
    ]
    removed = [
        Change(Fate.REMOVED, *row, _changes(texts, {})) for row, texts in old.items() if row not in new
    ]
    return (*changes, *removed)


def _changes(before: Texts, after: Texts) -> tuple[FieldChange, ...]:
    names = dict.fromkeys((*after, *before))
    pairs = ((name, before.get(name, ""), after.get(name, "")) for name in names)
    return tuple(FieldChange(name, was, now) for name, was, now in pairs if was != now)


def _forget_order_of_what_came_or_went(old: dict[Row, Texts], new: dict[Row, Texts]) -> None:
    """Keep the order of rows only where rows that stand on both sides have changed places."""
    for row in old.keys() | new.keys():
        was, now = old.get(row, {}), new.get(row, {})
        for name in [name for name in {*was, *now} if name.startswith(ORDER)]:
            one, other = was.pop(name, "").split(), now.pop(name, "").split()
            before = [key for key in one if key in other]
            after = [key for key in other if key in one]
            if before != after:
                was[name], now[name] = " ".join(before), " ".join(after)


def _rows(definition: Definition) -> dict[Row, tuple[str, Any]]:
    """Return every row with a key of its own, and the page that it stands on, if it is a question."""
    rows: dict[Row, tuple[str, Any]] = {("questionnaire", definition.slug): ("", definition)}
    for section in definition.sections:
        rows["section", section.key] = "", section
        rows |= {("question", question.key): (section.key, question) for question in section.questions}
    for name in ROOTS:
        rows |= {(KEYED[type(value)], value.key): ("", value) for value in getattr(definition, name)}
    return rows


def _row_texts(page: str, value: Any) -> Texts:
    """Return a row as fields and their texts."""
    return ({"section": page} if page else {}) | _texts(value)


def _texts(value: Any) -> Texts:
    """Return the fields of one row, those of its parts included; empty ones are left out, and the schema."""
    flat = (pair for field in fields(value) for pair in _flat(field.name, getattr(value, field.name)))
    return {name: text for name, text in flat if text and name != "schema"}


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, When):
        yield name, value.in_words
    elif isinstance(value, tuple) and value and isinstance(value[0], Condition):
        yield name, When(any=value).in_words
    elif isinstance(value, tuple) and value and not isinstance(value[0], str):
        yield f"{ORDER} {name}", " ".join(_name(part, place) for place, part in enumerate(value))
        for place, part in enumerate(value):
            if type(part) not in KEYED:
                yield from _below(f"{name} › {_name(part, place)}", part)
    elif type(value) is Rule:
        yield from _below(name, value)
    elif isinstance(value, tuple):
        yield name, ", ".join(value)
    elif isinstance(value, bool):
        yield name, "yes" if value else "no"
    else:
        yield name, "" if value is None else str(value)


def _below(name: str, part: Any) -> Iterator[tuple[str, str]]:
    return ((f"{name} › {field}", text) for field, text in _texts(part).items())


def _name(part: Any, place: int) -> str:
    """Return what tells a part from its siblings: its key, its pathway, or its place."""
    if isinstance(part, Rule):
        return part.pathway
    if isinstance(part, TranslatedText):
        return part.place
    return str(getattr(part, "key", place + 1))
