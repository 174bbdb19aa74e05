"""Cards that lead to an article or a heading that is not there; articles that cite a source that is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..definition import Advice, Definition
from .problem import Problem
from .rows import each, questionnaire


@dataclass(frozen=True, slots=True)
class Outline:
    """What a definition can lead to in a published article, and the sources that the article cites."""

    headings: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


Articles = Mapping[str, Outline]  # by the article's address (slug)


def check(definition: Definition, articles: Articles) -> Iterator[Problem]:
    for place, card in each(definition, Advice):
        slug, mark, heading = card.link.partition("#")
        if card.link and slug not in articles:
            yield place.problem(
                "unknown_article",
                f"It links to “{card.link}”, and there is no published article “{slug}”. "
                "Write an article's short name, such as repairing-your-gut, or leave the link empty.",
            )
        elif mark and heading not in articles[slug].headings:
            yield place.problem(
                "unknown_heading",
                f"It links to “{card.link}”, and that article has no heading “{heading}”. "
                "Choose another heading, or link to the whole article.",
            )
    for slug, outline in articles.items():
        lacking = sorted(outline.sources - definition.references_by_key.keys())
        if lacking:
            yield questionnaire(definition).problem(
                "article_cites_unknown_source",
                f"The article “{slug}” cites {', '.join(lacking)}, and there are no such references, so its "
                "notes are left out. Add the references, or change the article.",
            )


def lost(definition: Definition, *, before: Articles, after: Articles) -> tuple[Problem, ...]:
    """Return what a change of the articles breaks in a definition."""
    known = set(check(definition, before))
    return tuple(problem for problem in check(definition, after) if problem not in known)
