"""What changed between two definitions, in one line for the history."""

from __future__ import annotations

from collections.abc import Mapping

from .definition import Definition
from .difference import ORDER, ROOTS, Change, Fate, Row, difference
from .problems.rows import KEYED

MOST_ROWS, MOST_FIELDS, LONGEST_NAME = 3, 3, 60
FATES: Mapping[Fate, str] = {Fate.ADDED: "Added", Fate.CHANGED: "Changed", Fate.REMOVED: "Deleted"}
NOUNS: Mapping[str, str] = {
    "section": "page",
    "pathway": "topic",
    "flag": "warning sign",
    "advice": "advice card",
    "reference": "source",
}
FIELDS: Mapping[str, str] = {
    "slug": "address name",
    "short": "name in results",
    "kind": "how it is asked",
    "options": "answers",
    "option_set": "shared answers",
    "rules": "counts towards",
    "rule": "counts towards",
    "asked_when": "asked if",
    "unasked_value": "if not asked",
    "when": "when",
    "sections": "pages",
    "section": "page",
    "pathways": "topics",
    "flags": "warning signs",
    "advice": "advice cards",
    "references": "sources",
    "urgency": "how soon",
    "subject": "about",
    "needs": "help lines to show",
    "hidden_by": "not shown beside",
    "link": "leads to",
    "lines": "help lines",
    "body": "text",
    "external_url": "where it stands",
    "former_slugs": "earlier addresses",
}


def change_words(before: Definition, after: Definition) -> str:
    """Say which rows were added, changed and deleted, by the words that name them; "" if none was."""
    changes = difference(before, after)
    names = row_names(before) | row_names(after)
    said = [_said(change, names) for change in changes[:MOST_ROWS]]
    if len(changes) > MOST_ROWS:
        said.append(f"and {len(changes) - MOST_ROWS} more")
    return "; ".join(said)


def noun_words(noun: str) -> str:
    return NOUNS.get(noun, noun)


def row_words(names: Mapping[Row, str], noun: str, key: str) -> str:
    """Return what a row is and what it is called, as a sentence begins; only what it is if it has no name."""
    name = names.get((noun, key), "")
    said = f"{noun_words(noun)} “{name}”" if name else noun_words(noun)
    return said[:1].upper() + said[1:]


def _said(change: Change, names: Mapping[Row, str]) -> str:
    said = f"{FATES[change.fate]}: {noun_words(change.noun)} “{names[change.noun, change.key]}”"
    if change.fate is not Fate.CHANGED:
        return said
    fields = list(dict.fromkeys(_field_words(field.name) for field in change.fields))
    more = ["…"] if len(fields) > MOST_FIELDS else []
    return f"{said} ({', '.join(fields[:MOST_FIELDS] + more)})"


def _field_words(name: str) -> str:
    if name.startswith(ORDER):
        return f"order of {_field_words(name.removeprefix(ORDER).strip())}"
    top = name.partition(" › ")[0]
    return FIELDS.get(top, top.replace("_", " "))


def row_names(definition: Definition) -> dict[Row, str]:
    """Return what each row is called."""
    names = {("questionnaire", definition.slug): definition.title}
    for section in definition.sections:
        names["section", section.key] = section.title
        names |= {("question", question.key): question.name for question in section.questions}
    for root in ROOTS:
        for row in getattr(definition, root):
            names[KEYED[type(row)], row.key] = _name(row)
    return {
        row: name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
        for row, name in names.items()
    }


def _name(row: object) -> str:
    called = (getattr(row, field, "") for field in ("title", "sign", "name", "claim", "key"))
    return next(filter(None, called), "")
