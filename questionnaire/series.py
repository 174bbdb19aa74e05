"""Pages to read as visitors meet them: published articles as values, read at most once a second."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet

from .article import outline
from .cached_query import CachedQuery
from .domain.problems import Articles, Outline
from .drawings import template
from .models.library import Article, FormerSlug


class Part(NamedTuple):
    """One article, or where it stands elsewhere."""

    kind: str
    slug: str
    part: int
    title: str
    name: str
    picture: str
    summary: str
    body: str
    external_url: str
    minutes: int
    reviewed: str

    @property
    def short(self) -> str:
        """What lists call it."""
        return self.name or self.title

    @property
    def opening(self) -> str:
        """The first sentence of its summary."""
        return self.summary.partition(". ")[0].rstrip(".")

    @property
    def drawing(self) -> str:
        """The template of its picture; nothing if it has none."""
        return template(self.picture)

    @property
    def reviewed_on(self) -> date | None:
        """The first day of the month of its review, if that is written as in 2026-11."""
        try:
            return datetime.strptime(self.reviewed[:7], "%Y-%m").date()  # noqa: DTZ007 -- a month has no zone
        except ValueError:
            return None

    @property
    def host(self) -> str:
        """The site on which it stands, if that is another one."""
        return urlsplit(self.external_url).hostname or ""


Kind = Article.Kind
Series = tuple[Part, ...]  # in the order in which they are read


def _read() -> Series:
    return tuple(Part(*row) for row in _published().values_list(*Part._fields))


def _published() -> QuerySet[Article]:
    return Article.objects.filter(published=True)


published_articles = CachedQuery(_read)


def _read_moved() -> dict[str, str]:
    rows = FormerSlug.objects.filter(article__published=True)
    return dict(rows.values_list("slug", "article__slug"))


moved = CachedQuery(_read_moved)  # where articles are now, by the addresses they had


def of_kind(kind: Kind, parts: Series) -> Series:
    return tuple(part for part in parts if part.kind == kind)


def find(slug: str, parts: Series) -> Part | None:
    return next((part for part in parts if part.slug == slug), None)


def published_bodies() -> dict[str, str]:
    return dict(_published().values_list("slug", "body"))


def articles_for(questionnaire: str, bodies: Mapping[str, str] | None = None) -> Articles:
    """Return the outlines of the articles that a questionnaire's cards can lead to, by address.

    Articles cite the sources of the site's own questionnaire; for any other, outlines name no sources.

    Args:
        bodies: the texts of the articles by their address; those published unless they are given.
    """
    found = published_bodies() if bodies is None else bodies
    outlines = {slug: outline(body) for slug, body in found.items()}
    if questionnaire == settings.QUESTIONNAIRE:
        return outlines
    return {slug: Outline(article.headings) for slug, article in outlines.items()}


def citing(questionnaire: str, source: str) -> tuple[str, ...]:
    """Return the addresses of the articles that cite a source of a questionnaire."""
    return tuple(slug for slug, found in articles_for(questionnaire).items() if source in found.sources)
