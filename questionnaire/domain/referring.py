"""Find the rows that refer to a row, so that none is deleted while another needs it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .definition import Advice, Condition, Definition, Question, Rule, Section
from .problems.rows import rows

Row = tuple[str, str]  # noun and key
OWN = {
    "option": "question",
    "rule": "question",
    "band": "pathway",
    "group": "pathway",
    "statement": "pathway",
}


def referring(definition: Definition, noun: str, key: str) -> tuple[Row, ...]:
    """Return the rows that refer to a row, in the definition's order; the row itself is not among them."""
    called = _called(definition, noun, key)
    found = dict.fromkeys(
        (OWN.get(place.noun, place.noun), place.key)
        for place, part in rows(definition)
        if called in _named(part, noun)
    )
    return tuple(row for row in found if row != (noun, key))


def _called(definition: Definition, noun: str, key: str) -> str:
    """Return what others call a row: its key, or the address name of an article."""
    slugs = {article.key: article.slug for article in definition.articles} if noun == "article" else {}
    return slugs.get(key, key)


def referring_to_option(definition: Definition, question: str, option: str) -> tuple[Row, ...]:
    """Return the rows whose conditions, or whose unasked value, name one option of a question."""
    found = dict.fromkeys(
        (place.noun, place.key) for place, part in rows(definition) if _names_option(part, question, option)
    )
    return tuple(found)


def referring_to_group(definition: Definition, pathway: str, group: str) -> tuple[Row, ...]:
    """Return the rows that count towards one group of a pathway."""
    found = dict.fromkeys(
        (OWN.get(place.noun, place.noun), place.key)
        for place, part in rows(definition)
        if isinstance(part, Rule) and (part.pathway, part.group) == (pathway, group)
    )
    return tuple(found)


def _named(part: Any, noun: str) -> Iterator[str]:
    """Yield what a part calls the rows of one noun that it names."""
    if noun == "reference":
        yield from getattr(part, "sources", ())
    elif noun == "flag":
        yield from getattr(part, "hidden_by", ())
        yield from getattr(part, "instead", ())
    elif noun == "article" and isinstance(part, Advice):
        yield part.article
    elif noun == "chapter" and isinstance(part, Section):
        yield part.chapter
    elif noun == "question" and isinstance(part, Condition):
        yield part.question
    elif noun == "pathway" and isinstance(part, Rule):
        yield part.pathway


def _names_option(part: Any, question: str, option: str) -> bool:
    if isinstance(part, Condition):
        return (part.question, part.value) == (question, option)
    return isinstance(part, Question) and (part.key, part.unasked_value) == (question, option)
