"""What an article can link to or cite, each with the Markdown for it; and where an advice card can lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.article_outline import places
from questionnaire.domain.articles import place_words
from questionnaire.domain.definition import Article, Definition

from .finding_sources import sources_of
from .limits import KeyField

PAGES = (
    ("start", gettext_lazy("The first questions")),
    ("warning_signs", gettext_lazy("Warning signs")),
    ("evidence", gettext_lazy("How we grade evidence")),
    ("how_it_works", gettext_lazy("How it works")),
    ("series", gettext_lazy("All articles")),
)
MARKS = re.compile(r"([\\`*_\[\]<>])")  # what would mean something in the words of a link


class Choice(NamedTuple):
    """Something to put into the text: what it is called, where it stands, and its Markdown."""

    called: str
    beside: str
    markdown: str


def sources(definition: Definition) -> list[Choice]:
    found = sorted(sources_of(definition).values(), key=lambda one: one.called)
    return [Choice(one.called, one.title, f"[@{one.key}]") for one in found]


def links(definition: Definition, slug: str) -> Iterator[Choice]:
    """Yield the headings of the article itself, then pages, then other articles with their headings."""
    own = [article for article in definition.articles if article.slug == slug]
    others = [article for article in definition.articles if article.slug != slug and article.ready]
    for article in own:
        for place in places(article.body):
            yield _choice(place.title, _("in this article"), f"#{place.anchor}")
    for name, called in PAGES:
        yield _choice(str(called), _("a page"), _address(name))
    for article in others:
        address = _address("article", article.slug)
        yield _choice(article.title, _("an article"), address)
        for place in places(article.body):
            yield _choice(place.title, article.title, f"{address}#{place.anchor}")


class PlaceField(KeyField):
    """Where an advice card leads, chosen by words; a place that is gone stays until another is chosen."""

    def __init__(self, definition: Definition | None, **options: Any) -> None:
        self.articles = definition.articles if definition else ()
        offered: Any = [
            (
                article.title,
                [
                    (article.slug, _("%(title)s, the whole of it") % {"title": article.title}),
                    *_headings(article),
                ],
            )
            for article in self.articles
            if article.ready
        ]
        super().__init__(offered, required=False, **options)

    def words(self, key: str) -> str:
        return place_words(key, self.articles)

    def missed(self, key: str) -> str:
        """Return how a place reads that visitors cannot go to: gone, or in an article that is not ready."""
        if key.partition("#")[0] in {article.slug for article in self.articles if not article.ready}:
            return _("%(what)s (not ready: visitors cannot read it yet)") % {"what": self.words(key)}
        return super().missed(key)


def _headings(article: Article) -> Iterator[tuple[str, str]]:
    words = _("%(heading)s (in %(article)s)")
    for place in places(article.body):
        said = words % {"heading": place.title, "article": article.name or article.title}
        yield f"{article.slug}#{place.anchor}", said


def _address(name: str, *args: str) -> str:
    """Return an address as articles write it: from the root of the site, wherever the site stands."""
    return "/" + reverse(name, args=args).removeprefix(get_script_prefix())


def _choice(called: str, beside: str, address: str) -> Choice:
    words = MARKS.sub(r"\\\1", called)
    return Choice(called, beside, f"[{words}]({address})")
