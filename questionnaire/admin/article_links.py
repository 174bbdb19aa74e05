"""What an article can link to or cite, each with the Markdown for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.article import to_html
from questionnaire.domain.definition import Definition

from .finding_sources import sources_of

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
        for place in to_html(article.body, {}).places:
            yield _choice(place.title, _("in this article"), f"#{place.anchor}")
    for name, called in PAGES:
        yield _choice(str(called), _("a page"), _address(name))
    for article in others:
        address = _address("article", article.slug)
        yield _choice(article.title, _("an article"), address)
        for place in to_html(article.body, {}).places:
            yield _choice(place.title, article.title, f"{address}#{place.anchor}")


def _address(name: str, *args: str) -> str:
    """Return an address as articles write it: from the root of the site, wherever the site stands."""
    return "/" + reverse(name, args=args).removeprefix(get_script_prefix())


def _choice(called: str, beside: str, address: str) -> Choice:
    words = MARKS.sub(r"\\\1", called)
    return Choice(called, beside, f"[{words}]({address})")
