"""Articles whose links, citations or drawings lead nowhere, or whose words promise too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..definition import Article, Definition
from ..texts import shown
from .problem import Place, Problem
from .reading import is_english, judged
from .rows import each
from .wording import banned_words


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in the text of an article, with its line."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the text of an article: as it is written, and the page of ours that it leads to, if any.

    The page is named as in the table of addresses, with what is looked up there, as a source.
    """

    line: int
    address: str
    usable: bool
    page: str = ""
    key: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands in the text of an article, for the checks: reading Markdown is not for the domain."""

    headings: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    citations: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    unknown_drawings: tuple[Mark, ...] = ()
    passages: tuple[Mark, ...] = ()


Articles = Mapping[str, Outline]  # of those that are ready, by the name in their address


def check(definition: Definition, articles: Articles) -> Iterator[Problem]:
    """Check the articles that visitors are to read; one that is not ready may be as it likes."""
    ready = [(place, article) for place, article in each(definition, Article) if article.ready]
    yield from _twice(ready)
    for place, article in ready:
        if bool(article.body) == bool(article.external_url):
            yield place.problem(
                "article_here_or_elsewhere",
                "It needs a text, or the address where it stands elsewhere, and not both.",
            )
        if outline := articles.get(article.slug):
            yield from in_text(definition, articles, place, outline)


def in_text(definition: Definition, articles: Articles, place: Place, outline: Outline) -> Iterator[Problem]:
    """Yield what is to be mended in the text of one article, each with its line."""
    for mark in outline.citations:
        if mark.text not in definition.references_by_key:
            yield place.problem(
                "article_cites_unknown_source",
                f"Line {mark.line} cites “{shown(mark.text)}”, and there is no such source. "
                "Choose another, or add the source.",
            )
    for link in outline.links:
        yield from _link(definition, articles, place, outline, link)
    for mark in outline.unknown_drawings:
        yield place.problem(
            "unknown_drawing",
            f"Line {mark.line} shows “{shown(mark.text)}”, and there is no drawing of that name. "
            "Choose another.",
        )
    for mark in outline.passages:
        for _name, words, instead in banned_words(mark.text):
            yield place.problem(
                "banned_word", f"Line {mark.line}: visitors would read “{shown(words)}”. {instead}"
            )
        for kind, message in judged(mark.text) if is_english(definition) else ():
            yield place.problem(kind, f"Line {mark.line}: {message}")


def _twice(ready: list[tuple[Place, Article]]) -> Iterator[Problem]:
    slugs = Counter(article.slug for _, article in ready)
    parts = Counter((article.kind, article.part) for _, article in ready)
    for place, article in ready:
        if slugs[article.slug] > 1:
            message = f"Another article has the address name “{article.slug}”. Give each its own."
            yield place.problem("address_twice", message)
        if parts[article.kind, article.part] > 1:
            message = f"Another article of its kind is number {article.part}, too. Give each its own number."
            yield place.problem("part_twice", message)


def _link(
    definition: Definition, articles: Articles, place: Place, outline: Outline, link: Link
) -> Iterator[Problem]:
    address = shown(link.address)
    if not link.usable:
        yield place.problem(
            "link_unusable",
            f"Line {link.line}: the link to “{address}” cannot be used. "
            "Write https://…, /series/… or #heading.",
        )
    elif fault := _nowhere(definition, articles, outline, link):
        message = f"Line {link.line}: the link to “{address}” leads nowhere: {fault}. Choose another."
        yield place.problem("link_leads_nowhere", message)


def _nowhere(definition: Definition, articles: Articles, outline: Outline, link: Link) -> str:
    """Say why a link leads nowhere; nothing if it leads somewhere, or out of this site."""
    if link.address.startswith("https://"):
        return ""
    if link.address.startswith("#"):
        return "" if link.heading in outline.headings else "this article has no such heading"
    if link.page == "article":
        return _no_article(definition, articles, link)
    if link.page == "source" and link.key not in definition.references_by_key:
        return "there is no such source"
    if link.page == "topic" and link.key not in definition.pathways_by_key:
        return "there is no such topic"
    return "" if link.page else "there is no such page"


def _no_article(definition: Definition, articles: Articles, link: Link) -> str:
    slug = _now(definition, link.key)
    if slug not in articles:
        return "there is no such article that is ready"
    has_heading = not link.heading or link.heading in articles[slug].headings
    return "" if has_heading else "that article has no such heading"


def _now(definition: Definition, slug: str) -> str:
    """Return the name that an article has in its address now."""
    moved = {former: article.slug for article in definition.articles for former in article.former_slugs}
    return slug if any(article.slug == slug for article in definition.articles) else moved.get(slug, slug)
