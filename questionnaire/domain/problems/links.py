"""Cards that lead to an article or a heading that is not there."""

from __future__ import annotations

from collections.abc import Iterator

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
                f"It links to “{card.link}”, and there is no article “{slug}” that is ready. "
                "Choose another article, or none.",
            )
        elif mark and heading not in articles[slug].headings:
            yield place.problem(
                "unknown_heading",
                f"It links to “{card.link}”, and that article has no heading “{heading}”. "
                "Choose another heading, or link to the whole article.",
            )
