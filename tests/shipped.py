"""The shipped content, read once for all tests."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from questionnaire import codec, definition_file, po
from questionnaire.domain.definition import Definition
from questionnaire.library_files import shipped_articles
from questionnaire.models import Questionnaire, Version

CONTENT = Path(__file__).parents[1] / "questionnaire" / "content"


@cache
def definition() -> Definition:
    """The shipped questionnaire with the shipped articles."""
    file = definition_file.read((CONTENT / "gut_skin.yaml").read_text(encoding="utf-8"))
    return replace(file, articles=shipped_articles(CONTENT / "series"))


@cache
def translated() -> Definition:
    """The same in every language that it is shipped in."""
    return po.with_files(definition(), beside=CONTENT / "gut_skin.yaml")


def published(value: Definition | None = None, *, number: int = 1) -> Version:
    """Publish a definition without going through a draft."""
    value = value or definition()
    questionnaire, _ = Questionnaire.objects.get_or_create(slug=value.slug, defaults={"title": value.title})
    text = codec.definition_to_json(value)
    return Version.objects.create(
        questionnaire=questionnaire,
        number=number,
        definition=text,
        fingerprint=codec.fingerprint(text),
        note="As shipped.",
    )


def published_with(slug: str, **changes: Any) -> Version:
    """Publish the shipped questionnaire as version 2, with one article changed."""
    articles = tuple(
        replace(article, **changes) if article.slug == slug else article for article in definition().articles
    )
    return published(replace(definition(), articles=articles), number=2)
