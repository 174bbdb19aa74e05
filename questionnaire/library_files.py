"""Pages to read as shipped: Markdown files with a head, loaded where an article does not exist yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.models import Q

from .models.library import Article
from .yaml_source import parse

FENCE = "---\n"


def load_series(folder: Path) -> Iterator[str]:
    """Create the articles that are missing; those that staff have edited, or renamed, stay as they are."""
    for file in sorted(folder.glob("*.md")):
        columns = read_article(file.read_text(encoding="utf-8"))
        slug = columns["slug"]
        same_place = Q(kind=columns["kind"], part=columns["part"])
        here = Q(slug=slug) | Q(former_slugs__slug=slug) | same_place
        if not Article.objects.filter(here).exists():
            article = Article(**columns, published=True)
            article.full_clean()
            article.save()
            yield slug


def read_article(text: str) -> dict[str, Any]:
    """Return the columns of an article from a file that begins with a YAML head between `---` lines."""
    _, head, body = text.split(FENCE, 2)
    return {**parse(head).data, "body": body.strip()}
