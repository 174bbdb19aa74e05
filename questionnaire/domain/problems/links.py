"""Cards that lead to an article or a heading that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from ..articles import place_words
from ..definition import Advice, Definition
from .pages_to_read import Articles
from .problem import Problem
from .rows import each


def check(definition: Definition, articles: Articles) -> Iterator[Problem]:
    for place, card in each(definition, Advice):
        slug, mark, heading = card.link.partition("#")
        if card.link and slug not in articles:
            yield place.problem(
                "unknown_article",
                f"It leads to the article {place_words(slug, definition.articles)}, which visitors cannot "
                "read: it is not there under this address, or not ready. Choose another article, or none.",
            )
        elif mark and heading not in articles[slug].headings:
            yield place.problem(
                "unknown_heading",
                f"It leads to {place_words(card.link, definition.articles)}, and there is no such heading. "
                "Choose another heading, or the whole article.",
            )
