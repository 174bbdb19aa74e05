"""Texts and numbers that the draft's columns cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..definition import (
    Advice,
    AnswerGroup,
    Band,
    Chapter,
    Claim,
    Condition,
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
    When,
)
from .problem import Problem
from .rows import part_name, rows

# The domain cannot ask the models; a test holds this list equal to their columns.
COLUMN_LENGTHS: Mapping[type, Mapping[str, int]] = {
    Definition: {"slug": 50, "title": 120, "language": 12},
    Section: {"title": 120, "chapter": 48},
    Question: {
        "text": 300,
        "short": 60,
        "hint": 300,
        "option_set": 48,
        "unasked_value": 48,
        "least": 16,
        "most": 16,
        "unit": 24,
    },
    Option: {"label": 240, "hint": 240, "starts": 16, "group": 60, "picture": 40},
    Rule: {"why": 400, "group": 48},
    Condition: {"value": 48},
    Pathway: {"title": 80, "grade_phrase": 120},
    Band: {"label": 40},
    ScoredFact: {"name": 80},
    Chapter: {"title": 80},
    AnswerGroup: {"title": 80},
    Flag: {"sign": 300, "basis": 200, "say": 300, "ask": 300},
    Advice: {"title": 120, "gist": 140, "link": 120},
    Claim: {"verdict": 80},
    Country: {"name": 80},
    HelpLine: {"name": 120, "number": 80, "note": 200, "checked_on": 10, "checked_at": 200},
    Reference: {
        "name": 80,
        "journal": 200,
        "year": 12,
        "kind": 120,
        "pages": 60,
        "doi": 120,
        "pmid": 20,
        "checked": 16,
    },
}
SMALL = 32767
NUMBERS: Mapping[type, Mapping[str, tuple[int, int]]] = {
    Question: {"decimals": (0, SMALL)},
    Option: {"value": (-SMALL, SMALL)},
    Rule: {"points": (1, SMALL)},
    Band: {"low": (0, SMALL), "high": (0, SMALL)},
}
# What is edited on the page of the row that it belongs to: a form of a thousand parts is the largest that
# staff can send (`DATA_UPLOAD_MAX_NUMBER_FIELDS`).
MOST_PARTS = 1000
PARTS: Mapping[type, tuple[str, ...]] = {
    Question: ("options", "rules"),
    Pathway: ("bands", "statements", "groups"),
    Country: ("lines",),
    When: ("all", "any"),
}


def check(definition: Definition) -> Iterator[Problem]:
    for place, value in rows(definition):
        for field in PARTS.get(type(value), ()):
            count = len(getattr(value, field))
            if count > MOST_PARTS:
                yield place.problem(
                    "too_many_parts",
                    f"It has {count} {field}, and its page in the admin can take {MOST_PARTS}. Remove some.",
                )
        for field, longest in COLUMN_LENGTHS.get(type(value), {}).items():
            length = len(getattr(value, field))
            if length > longest:
                yield place.problem(
                    "text_too_long",
                    f"The field “{field}”{part_name(place, value)} has {length} characters and may have "
                    f"{longest}. Shorten it.",
                    field=field,
                )
        for field, (least, most) in NUMBERS.get(type(value), {}).items():
            number = getattr(value, field)
            if number is not None and not least <= number <= most:
                yield place.problem(
                    "number_beyond_column",
                    f"The field “{field}”{part_name(place, value)} is {number}. Choose a number from {least} "
                    f"to {most}.",
                    field=field,
                )
