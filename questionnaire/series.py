"""Pages to read as visitors meet them: the articles of the version that is live."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils.safestring import mark_safe

from .article import ArticleText, as_glossary, in_language_of, to_html
from .article_outline import outline
from .domain.definition import Article, ArticleKind, Definition
from .domain.problems import Articles
from .domain.vocabulary import complete
from .drawings import template
from .untranslated import piece_of
from .version_articles import articles_now, with_articles
from .versions import PublishedVersion

WEB_PAGE = "MedicalWebPage"  # a type of schema.org; only a page can say when it was reviewed


class Traits(NamedTuple):
    """What follows from the kind of an article."""

    called: str  # what editors call it
    schema_type: str  # of schema.org: what search engines are told that it is
    is_numbered: bool = False  # it shows which part of the series it is
    is_of_a_condition: bool = False
    is_glossary: bool = False  # its headings are words that it explains


TRAITS = complete(
    ArticleKind,
    {
        ArticleKind.PART: Traits("a part of the series", "Article", is_numbered=True),
        ArticleKind.COMPLAINT: Traits("a page about a complaint", WEB_PAGE, is_of_a_condition=True),
        ArticleKind.WORDS: Traits("words and what they mean", WEB_PAGE, is_glossary=True),
    },
)


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
    def traits(self) -> Traits:
        """What follows from its kind."""
        return TRAITS[ArticleKind(self.kind)]

    @property
    def short(self) -> str:
        """What lists call it."""
        return self.name or self.title

    @property
    def opening(self) -> str:
        """The first sentence of its summary."""
        return piece_of(self.summary, self.summary.partition(". ")[0].rstrip("."))

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


TO_OTHER_SITES = re.compile(r'<a (?=[^>]*href="https:)')
Series = tuple[Part, ...]  # in the order in which they are read


def part_of(article: Article) -> Part:
    return Part(*(getattr(article, name) for name in Part._fields))


def articles_of(version: PublishedVersion) -> Series:
    """Return the articles that visitors read in a version, or beside one of before it could hold any."""
    return in_order(with_articles(version.definition).articles)


def in_order(articles: Iterable[Article]) -> Series:
    """Return the articles that are ready, as they are read."""
    ready = (part_of(article) for article in articles if article.ready)
    return tuple(sorted(ready, key=lambda part: (part.kind, part.part)))


def moved(version: PublishedVersion) -> dict[str, str]:
    """Return where articles are now, by the addresses they had."""
    ready = [article for article in with_articles(version.definition).articles if article.ready]
    return {former: article.slug for article in ready for former in article.former_slugs}


def leads_somewhere(slug: str) -> bool:
    """Return whether an article is found by a name in its address: the one it has, or one that it had.

    Pages of older versions lead to the articles of today, some of which may be gone.
    """
    articles = articles_now()
    ready = [article for article in articles or () if article.ready]
    return articles is None or any(slug in (article.slug, *article.former_slugs) for article in ready)


def text_of(part: Part, definition: Definition, *, drafted: bool = False) -> ArticleText:
    """Return the text of an article ready for its page, or for whoever writes it."""
    text = to_html(part.body, definition.references_by_key, drafted=drafted)
    return in_language_of(part.body, as_glossary(text) if part.traits.is_glossary else text)


def for_a_frame(text: ArticleText) -> ArticleText:
    """Return the text of an article whose links to other sites open on top of the page around its frame."""
    html = TO_OTHER_SITES.sub('<a target="_top" ', text.html)
    return replace(text, html=mark_safe(html))  # noqa: S308 -- of an article, which is safe


def of_kind(kind: ArticleKind, parts: Series) -> Series:
    return tuple(part for part in parts if part.kind == kind)


def articles_for(definition: Definition) -> Articles:
    """Return what stands in the texts of the articles that are ready, by the name in their address."""
    return {article.slug: outline(article.body) for article in definition.articles if article.ready}


def citing(definition: Definition, source: str) -> tuple[str, ...]:
    """Return the keys of the articles that cite a source, ready or not."""
    return tuple(one.key for one in definition.articles if source in outline(one.body).sources)
