"""Pages to read as shipped: Markdown files with a head."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from .codec import article_lists
from .domain.definition import Article
from .yaml_source import parse

FENCE = "---\n"


def missing_articles(folder: Path, articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the shipped articles that are not among some; those that staff renamed are there already."""
    known = tuple(articles)
    slugs = {slug for one in known for slug in (one.slug, *one.former_slugs)}
    keys, places = {one.key for one in known}, {(one.kind, one.part) for one in known}
    return tuple(
        found
        for found in shipped_articles(folder)
        if found.slug not in slugs and found.key not in keys and (found.kind, found.part) not in places
    )


def shipped_articles(folder: Path) -> tuple[Article, ...]:
    """Return the articles of a folder, in the order of their kinds and numbers."""
    found = (read_article(file.read_text(encoding="utf-8")) for file in folder.glob("*.md"))
    return tuple(sorted(found, key=lambda article: (article.kind, article.part)))


def read_article(text: str) -> Article:
    """Return the article of a file that begins with a YAML head between `---` lines."""
    _, head, body = text.split(FENCE, 2)
    data = parse(head).data
    (article,) = article_lists.validate_python([{"key": data["slug"], **data, "body": body.strip()}])
    return article
