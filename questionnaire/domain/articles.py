"""Pages to read, as part of a questionnaire: they are drafted, checked and published with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .vocabulary import ArticleKind


@dataclass(frozen=True, slots=True)
class Article:
    """A page to read, in Markdown, or a pointer to where it stands elsewhere."""

    key: str
    kind: ArticleKind
    slug: str  # names it in its address, and may change
    part: int  # 1 is read first of its kind
    title: str
    summary: str
    body: str = ""
    external_url: str = ""
    name: str = ""  # what lists call it; empty for its title
    picture: str = ""
    minutes: int = 5
    reviewed: str = ""
    former_slugs: tuple[str, ...] = ()  # addresses that it had; they lead to it
    ready: bool = True  # else visitors do not get it, although it is in the version


def place_words(link: str, articles: Iterable[Article]) -> str:
    """Return where a card leads, in words: an article by its title, and a heading of it by its address."""
    slug, _mark, heading = link.partition("#")
    titles = {name: one.title for one in articles for name in (*one.former_slugs, one.slug)}
    article = f"“{titles.get(slug, slug.replace('-', ' '))}”"
    return f"“{heading.replace('-', ' ')}” in {article}" if heading else article
