"""Texts that are empty where something must stand, or hold what no column, page or address can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

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
    ScoredFact,
    Section,
    Statement,
    TranslatedText,
)
from ..lengths import COLUMN_LENGTHS
from ..texts import is_blank, shown, tidy, unusable
from .problem import Place, Problem
from .rows import each, part_name, questionnaire, rows

# A test holds this list equal to the draft's columns; a rule's reason has a kind of its own.
REQUIRED: Mapping[type, tuple[str, ...]] = {
    Definition: ("title",),
    Section: ("title",),
    Question: ("text",),
    Option: ("label",),
    Pathway: ("title",),
    Band: ("label",),
    Statement: ("text",),
    ScoredFact: ("name",),
    Chapter: ("title",),
    AnswerGroup: ("title",),
    Flag: ("sign", "action"),
    Advice: ("title", "text"),
    Claim: ("claim", "verdict", "text"),
    Country: ("name",),
    HelpLine: ("name",),
    TranslatedText: ("place",),
    Reference: ("authors", "title", "journal", "year", "kind", "finding", "checked"),
    Article: ("slug", "title", "summary"),
}
SLUG = re.compile(r"[a-zA-Z0-9_-]+")
LANGUAGE = re.compile(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*")


def check(definition: Definition) -> Iterator[Problem]:
    yield from _head(definition)
    for place, part in rows(definition):
        for field in fields(part):
            if field.name != "key":  # malformed keys are another problem
                yield from _text(place, part, field.name)
    for place, article in each(definition, Article):
        yield from _address(place, article)


def _head(definition: Definition) -> Iterator[Problem]:
    place = questionnaire(definition)
    if not SLUG.fullmatch(definition.slug):
        yield place.problem(
            "malformed_slug",
            f"The slug “{shown(definition.slug)}” names it in files and addresses. Write letters, digits, "
            "hyphens and underscores, and nothing else.",
            field="slug",
        )
    if not LANGUAGE.fullmatch(definition.language):
        yield place.problem(
            "malformed_language",
            f"“{shown(definition.language)}” is no name of a language. Write one such as en, fr or pt-BR.",
            field="language",
        )


def _address(place: Place, article: Article) -> Iterator[Problem]:
    """Refuse what no address can hold, and whatever a browser might run as a program."""
    for slug in (article.slug, *article.former_slugs):
        if slug and not SLUG.fullmatch(slug):
            yield place.problem(
                "malformed_slug",
                f"The address name “{shown(slug)}” stands in its address. Write letters, digits, hyphens and "
                "underscores, and nothing else.",
                field="slug",
            )
    if article.ready and article.external_url and not article.external_url.startswith("https://"):
        yield place.problem(
            "elsewhere_not_https",
            f"It stands elsewhere at “{shown(article.external_url)}”. Write an address that begins with "
            "https://.",
            field="external_url",
        )


def _text(place: Place, part: Any, field: str) -> Iterator[Problem]:
    value = getattr(part, field)
    texts = [text for text in (value if isinstance(value, tuple) else (value,)) if isinstance(text, str)]
    what = f"The field “{field}”{part_name(place, part)}"
    found = next(filter(None, map(unusable, texts)), "")
    if found:
        message = f"{what} holds a character that cannot be stored or shown ({found}). Remove it."
        yield place.problem("unusable_character", message, field=field)
    elif field in REQUIRED.get(type(part), ()) and is_blank(value):
        yield place.problem("empty_text", f"{what} is empty. Write something there.", field=field)
    elif _is_one_line(part, field) and "\n" in tidy(value):
        message = f"{what} has several lines, and there is room for one. Make it one line."
        yield place.problem("several_lines", message, field=field)


def _is_one_line(part: Any, field: str) -> bool:
    """Return whether the draft's column has one line; of slug and language other problems say more."""
    return field in COLUMN_LENGTHS.get(type(part), {}) and field not in {"slug", "language"}
