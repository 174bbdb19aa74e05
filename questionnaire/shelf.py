"""The series as visitors meet it: its published articles as values, read at most once a second."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet

from .article import outline
from .domain.problems import Articles, Outline
from .models.library import Article
from .remembering import Remembered


class Part(NamedTuple):
    """One article, or where it stands elsewhere."""

    slug: str
    part: int
    title: str
    summary: str
    body: str
    external_url: str
    minutes: int
    reviewed: str

    @property
    def host(self) -> str:
        """The site on which it stands, if that is another one."""
        return urlsplit(self.external_url).hostname or ""


Shelf = tuple[Part, ...]  # in the order in which they are read


def _read() -> Shelf:
    return tuple(Part(*row) for row in _published().values_list(*Part._fields))


def _published() -> QuerySet[Article]:
    return Article.objects.filter(published=True)


shelf = Remembered(_read)


def find(slug: str, parts: Shelf) -> Part | None:
    return next((part for part in parts if part.slug == slug), None)


def articles_for(questionnaire: str) -> Articles:
    """What the cards of a questionnaire can lead to; the series cites the sources of the site's own alone."""
    outlines = {slug: outline(body) for slug, body in _published().values_list("slug", "body")}
    if questionnaire == settings.QUESTIONNAIRE:
        return outlines
    return {slug: Outline(found.headings) for slug, found in outlines.items()}
