"""The lists of the desk: signs, cards, topics, sources, help lines, and what else is no question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.condition_words import holds_if, raised_if, shown_if
from questionnaire.domain.definition import Definition, Urgency
from questionnaire.words import line_of

from .uses import of_noun, uses

LONGEST_LINE = 200
Words = Callable[[Definition, Any], Any]


@dataclass(frozen=True, slots=True)
class Listing:
    """How the rows of one noun are listed.

    Args:
        name: their name in a definition.
        heading: what a row is called.
        line: what stands below that.
        groups: the parts of the list by key, each with its title; `part` says to which a row belongs.
    """

    name: str
    title: Any
    intro: Any
    add: Any
    heading: Words
    line: Words
    groups: Mapping[str, Any] | None = None
    part: Callable[[Any], str] = lambda _row: ""
    filtered_by: Any = ""


def _source(_definition: Definition, row: Any) -> str:
    return f"{row.authors}, {row.year}. {row.finding}"


URGENCIES: Mapping[str, Any] = {urgency: line_of(urgency).label for urgency in Urgency}
LISTS: Mapping[str, Listing] = {
    "pathway": Listing(
        "pathways",
        _("Topics and bands"),
        _("What answers count towards, and what is said of a score."),
        _("New topic"),
        lambda _d, row: row.title,
        lambda _d, row: row.what,
    ),
    "fact": Listing(
        "facts",
        _("Combinations that count"),
        _("Several answers that count together, all or nothing."),
        _("New combination"),
        lambda _d, row: row.name,
        lambda d, row: holds_if(row, d.questions_by_key),
    ),
    "flag": Listing(
        "flags",
        _("Warning signs"),
        _("A sign never counts. It tells somebody how soon to get help."),
        _("New sign"),
        lambda _d, row: row.sign,
        lambda d, row: raised_if(row, d.questions_by_key),
        URGENCIES,
        lambda row: str(row.urgency),
        _("How soon"),
    ),
    "advice": Listing(
        "advice",
        _("Advice cards"),
        _("What somebody can know or try, with how sure research is."),
        _("New card"),
        lambda _d, row: row.title,
        lambda d, row: shown_if(row, d.questions_by_key),
    ),
    "claim": Listing(
        "claims",
        _("What the article says"),
        _("Its claims, each beside what research says."),
        _("New claim"),
        lambda _d, row: row.claim,
        lambda _d, row: f"{row.verdict} {row.text}",
    ),
    "reference": Listing(
        "references",
        _("Sources"),
        _("Every study and guideline that something rests on."),
        _("New source"),
        lambda _d, row: row.title,
        _source,
    ),
    "country": Listing(
        "countries",
        _("Help lines"),
        _("Whom to call, country by country."),
        _("New country"),
        lambda _d, row: row.name,
        lambda _d, row: ", ".join(line.name for line in row.lines),
    ),
    "article": Listing(
        "articles",
        _("Articles"),
        _("Pages to read; visitors get them with the next version."),
        _("New article"),
        lambda _d, row: row.title,
        lambda _d, row: row.summary,
    ),
    "chapter": Listing(
        "chapters",
        _("Chapters"),
        _("Pages about one subject, under one name."),
        _("New chapter"),
        lambda _d, row: row.title,
        lambda d, row: ", ".join(page.title for page in d.sections if page.chapter == row.key),
    ),
}


def rows_of(definition: Definition, noun: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] = getattr(definition, LISTS[noun].name)
    return found


def chosen_rows(
    definition: Definition, noun: str, *, part: str = "", word: str = "", of: str = ""
) -> list[Any]:
    """Return the rows of a list: of one part, with some words, that ask after one question, if given."""
    listing, found = LISTS[noun], list(rows_of(definition, noun))
    if listing.groups and part in listing.groups:
        found = [row for row in found if listing.part(row) == part]
    if of:
        keys = set(of_noun(uses(definition).get(of, ()), noun))
        found = [row for row in found if row.key in keys]
    if word.strip():
        sought = word.casefold().split()
        found = [row for row in found if _has(definition, listing, row, sought)]
    return found


def _has(definition: Definition, listing: Listing, row: Any, sought: Iterable[str]) -> bool:
    text = f"{listing.heading(definition, row)} {listing.line(definition, row)}".casefold()
    return all(word in text for word in sought)


def line_words(definition: Definition, noun: str, row: Any) -> str:
    """Return what stands below a row's name, cut to a line or two."""
    return Truncator(LISTS[noun].line(definition, row)).chars(LONGEST_LINE)
