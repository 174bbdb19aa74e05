"""Which texts of a language a page shows: fifty of those in one state, of one part, with some words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.definition import Definition
from questionnaire.domain.translating_work import Line, State

from ..desk.lists import LISTS

PER_PAGE = 50
PAGE = "page "  # stands before the key of a page of questions, among the parts
FILTERS: Mapping[str, tuple[Any, Callable[[Line], bool]]] = {
    "": (_("All"), lambda _line: True),
    "missing": (_("Missing"), lambda line: line.state is State.MISSING),
    "changed": (_("Changed since"), lambda line: line.state is State.CHANGED),
    "needed": (_("Keeping it from visitors"), lambda line: line.keeps_back),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see of a language, as its address says."""

    only: str
    part: str
    word: str
    page: str

    @classmethod
    def of(cls, asked: QueryDict) -> Wanted:
        only = asked.get("only", "")
        known = only if only in FILTERS else ""
        return cls(known, asked.get("part", ""), asked.get("word", "").strip(), asked.get("page", ""))

    def address(self, **changes: Any) -> str:
        """Return the query of an address that wants the same but for some changes."""
        said = {"only": self.only, "part": self.part, "word": self.word, **changes}
        return f"?{urlencode({name: value for name, value in said.items() if value})}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter, or one part of the questionnaire, with how many of its texts are meant."""

    key: str
    title: Any
    count: int
    url: str
    is_here: bool


def chosen(lines: tuple[Line, ...], definition: Definition, wanted: Wanted) -> Page[Line]:
    """Return a page of the texts that are wanted; the last one for a number beyond it."""
    pages, word = _pages(definition), wanted.word.casefold()
    _title, is_wanted = FILTERS[wanted.only]
    found = [
        line
        for line in lines
        if is_wanted(line)
        and (not wanted.part or _part(line, pages) == wanted.part)
        and (word in line.source.text.casefold() or word in line.told.casefold())
    ]
    return Paginator(found, PER_PAGE).get_page(wanted.page or 1)


def filters(lines: tuple[Line, ...], wanted: Wanted) -> list[Choice]:
    """Return each filter with how many texts it shows of the whole language."""
    return [
        Choice(key, title, sum(map(test, lines)), wanted.address(only=key), key == wanted.only)
        for key, (title, test) in FILTERS.items()
    ]


def parts(lines: tuple[Line, ...], definition: Definition, wanted: Wanted) -> list[Choice]:
    """Return the pages of questions and the lists, each with how many of its texts are to be translated."""
    pages, titles = _pages(definition), _titles(definition)
    to_do: dict[str, int] = {}
    for line in lines:
        part = _part(line, pages)
        to_do[part] = to_do.get(part, 0) + (line.state is not State.DONE)
    return [
        Choice(part, titles.get(part, part), count, wanted.address(part=part), part == wanted.part)
        for part, count in to_do.items()
    ]


def _pages(definition: Definition) -> dict[str, str]:
    """Return the page of each question."""
    return {question.key: page.key for page in definition.sections for question in page.questions}


def _part(line: Line, pages: Mapping[str, str]) -> str:
    noun, key = line.owner
    if noun in {"section", "question"}:
        return f"{PAGE}{pages.get(key, key) if noun == 'question' else key}"
    return noun


def _titles(definition: Definition) -> dict[str, Any]:
    titles: dict[str, Any] = {"questionnaire": _("The questionnaire itself")}
    titles |= {noun: listing.title for noun, listing in LISTS.items()}
    return titles | {f"{PAGE}{page.key}": page.title for page in definition.sections}
