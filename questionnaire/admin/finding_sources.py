"""Sources found by typing author, year or words."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse

from questionnaire.domain import definition as nouns
from questionnaire.domain.definition import Definition
from questionnaire.domain.naming_sources import author_year
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.draft.sourcing import Reference

from .access import VIEW, staff_page

AnyReference = Reference | nouns.Reference  # a row, or what a draft says

MOST_FOUND = 10
FIRST_WORDS = 4  # of a title, where two sources have the same author and year


@dataclass(frozen=True, slots=True)
class Source:
    """A source as a chip or a row of a list shows it."""

    key: str
    called: str
    title: str
    grade: str
    journal: str


def sources_of(definition: Definition) -> Mapping[str, Source]:
    """Return the sources of a draft by key, each called so that it can be told apart."""
    return {source.key: source for source in _told_apart(definition.references)}


def found(draft: int, text: str) -> list[Source]:
    """Return the sources that have every word that was typed, those of which it is the name before others."""
    words = _plain(text).split()
    rows = list(Reference.objects.filter(questionnaire=draft)) if words else []
    called = {source.key: source for source in _told_apart(rows)}
    hits = [called[row.key] for row in rows if all(word in _plain(_texts(row)) for word in words)]
    return sorted(hits, key=lambda hit: (words[0] not in _plain(hit.called), hit.called))[:MOST_FOUND]


def _told_apart(rows: Iterable[AnyReference]) -> list[Source]:
    rows = list(rows)
    times = Counter(author_year(row.authors, row.year) for row in rows)
    return [_source(row, alone=times[author_year(row.authors, row.year)] == 1) for row in rows]


def _source(row: AnyReference, *, alone: bool) -> Source:
    called = author_year(row.authors, row.year)
    if not alone:
        called = f"{called}, {' '.join(row.title.split()[:FIRST_WORDS])}"
    return Source(row.key, called, row.title, row.grade, row.journal)


def _texts(row: Reference) -> str:
    return " ".join(
        (row.authors, row.year, row.title, row.journal, row.name, row.finding, row.doi, row.pmid, row.key)
    )


def _plain(text: str) -> str:
    """Return a text without accents and capitals."""
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


@staff_page(VIEW)
def find_sources(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Send the sources that hold the words typed so far, as the script of a list of sources asks."""
    hits = found(questionnaire.pk, request.GET.get("q", ""))
    return JsonResponse({"sources": [asdict(hit) for hit in hits]})
