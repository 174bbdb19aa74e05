"""Texts and numbers that the draft's columns cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..definition import Article, Band, Country, Definition, Option, Pathway, Question, Rule, When
from ..lengths import COLUMN_LENGTHS
from .problem import Place, Problem
from .rows import part_name, rows

SMALL = 32767
NUMBERS: Mapping[type, Mapping[str, tuple[int, int]]] = {
    Question: {"decimals": (0, SMALL)},
    Option: {"value": (-SMALL, SMALL)},
    Rule: {"points": (1, SMALL)},
    Band: {"low": (0, SMALL), "high": (0, SMALL)},
    Article: {"part": (0, SMALL), "minutes": (0, SMALL)},
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
        yield from _parts_of(value, place)
        yield from _texts_of(value, place)
        yield from _numbers_of(value, place)


def _parts_of(value: object, place: Place) -> Iterator[Problem]:
    """Yield a problem for each list with more parts than a form can send."""
    for field in PARTS.get(type(value), ()):
        count = len(getattr(value, field))
        if count > MOST_PARTS:
            yield place.problem(
                "too_many_parts",
                f"It has {count} {field}, and its page in the admin can take {MOST_PARTS}. Remove some.",
            )


def _texts_of(value: object, place: Place) -> Iterator[Problem]:
    """Yield a problem for each text that is longer than its column."""
    for field, longest in COLUMN_LENGTHS.get(type(value), {}).items():
        length = len(getattr(value, field))
        if length > longest:
            yield place.problem(
                "text_too_long",
                f"The field “{field}”{part_name(place, value)} has {length} characters and may have "
                f"{longest}. Shorten it.",
                field=field,
            )


def _numbers_of(value: object, place: Place) -> Iterator[Problem]:
    """Yield a problem for each number that its column does not take."""
    for field, (least, most) in NUMBERS.get(type(value), {}).items():
        number = getattr(value, field)
        if number is not None and not least <= number <= most:
            yield place.problem(
                "number_beyond_column",
                f"The field “{field}”{part_name(place, value)} is {number}. Choose a number from {least} "
                f"to {most}.",
                field=field,
            )
