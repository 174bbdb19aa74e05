"""Definitions, answers and outcomes to JSON and back, checked by type on the way in."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from . import schema_one
from .domain import articles, definition, items, outcome, questions, receipts, results, scoring
from .domain.definition import FIRST_WITH_ARTICLES, Answers, Article, Definition
from .domain.outcome import Outcome

STRICT = ConfigDict(extra="forbid", coerce_numbers_to_str=True)

for module in (questions, results, articles, definition, items, receipts, scoring, outcome):
    for noun in vars(module).values():
        if isinstance(noun, type) and hasattr(noun, "__dataclass_fields__"):
            # Said here and not in the domain, which does not know pydantic.
            setattr(noun, "__pydantic_config__", STRICT)  # noqa: B010 -- mypy: not a declared attribute

definitions = TypeAdapter(Definition)
article_lists = TypeAdapter(tuple[Article, ...])
outcomes = TypeAdapter(Outcome)
answers = TypeAdapter(dict[str, str | tuple[str, ...]])


def definition_to_json(value: Definition) -> str:
    """Return the text of a version; it says its schema, as those of schema 1 do not."""
    data = definition_to_data(value) | {"schema": value.schema}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def definition_from_json(text: str) -> Definition:
    """Read the text of a version, of schema 1 too, which then has no scores."""
    data = json.loads(text)
    return definition_from_data(schema_one.upgraded(data) if schema_one.is_old(data) else data)


def with_articles(text: str, articles: tuple[Article, ...]) -> str:
    """Return the text of a version with these articles, if it is of a schema in which none could stand."""
    data = json.loads(text)
    if data.get("schema", schema_one.SCHEMA) >= FIRST_WITH_ARTICLES:
        return text
    data["articles"] = article_lists.dump_python(articles, mode="json", exclude_defaults=True)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def articles_to_json(value: tuple[Article, ...]) -> str:
    return article_lists.dump_json(value, exclude_defaults=True).decode()


def articles_from_json(text: str) -> tuple[Article, ...]:
    return article_lists.validate_json(text)


def definition_to_data(value: Definition) -> dict[str, Any]:
    """Return a definition as plain dicts, lists and scalars; fields at their default are left out."""
    data: dict[str, Any] = definitions.dump_python(value, mode="json", exclude_defaults=True)
    return data


def definition_from_data(data: object) -> Definition:
    return definitions.validate_python(data)


def outcome_to_json(value: Outcome) -> str:
    return outcomes.dump_json(value).decode()


def outcome_from_json(text: str) -> Outcome:
    return outcomes.validate_json(text)


def answers_to_json(value: Answers) -> str:
    return answers.dump_json(dict(value)).decode()


def answers_from_json(text: str) -> Answers:
    return answers.validate_json(text)


def fingerprint(text: str) -> str:
    """Return eight hexadecimal digits that tell two definitions apart."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]
