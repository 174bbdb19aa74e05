"""The articles that visitors read in a version, or beside one that could not hold any yet."""

from __future__ import annotations

from dataclasses import replace

from . import codec
from .cached_query import CachedQuery
from .domain.definition import Article, Definition
from .models.published import EarlierArticles, Version
from .versions import known_now


def _read_earlier() -> tuple[Article, ...]:
    text = EarlierArticles.objects.values_list("text", flat=True).first()
    return codec.articles_from_json(text) if text else ()


# What visitors read beside versions of before the third schema, which hold no articles of their own.
earlier_articles = CachedQuery(_read_earlier)


def with_articles(definition: Definition) -> Definition:
    """Return a published definition with the articles that visitors read beside it."""
    return definition if definition.holds_articles else replace(definition, articles=earlier_articles())


def whole_text(version: Version) -> str:
    """Return the text of a version with the articles that visitors read beside it."""
    return codec.with_articles(version.definition, earlier_articles())


def articles_now() -> tuple[Article, ...] | None:
    """Return what a new visitor can read, as this process last read it; None if it does not know yet."""
    newest = known_now()
    return with_articles(newest.definition).articles if newest else None
