"""The outline: every page of a draft, and everything else that it holds, each with the way to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.definition import Definition
from questionnaire.domain.problems import Problem, Severity

from .addresses import list_url, page_url
from .judging import Row
from .lists import LISTS, rows_of

Problems = Mapping[Row, list[Problem]]
TENDED = (
    ("questionnaire_questionnaire_change", _("Name, language and files")),
    ("questionnaire_translations", _("Translations")),
    ("questionnaire_history", _("History and versions")),
    ("questionnaire_simulate", _("10,000 invented people")),
    ("questionnaire_numbers", _("Numbers")),
    ("questionnaire_sheet", _("Logic sheet")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline; `mark` is the gravest severity of what is to be mended in it, or nothing."""

    title: Any
    url: str
    count: int | None = None
    mark: str = ""
    is_here: bool = False
    is_first_extra: bool = False  # the first page after the boundary


@dataclass(frozen=True, slots=True)
class Outline:
    """The pages of questions, what people are told, and what looks after it all."""

    pages: tuple[Entry, ...]
    told: tuple[Entry, ...]
    tended: tuple[Entry, ...]


def outline(
    draft: int, definition: Definition, problems: Problems, *, here: str, may_invite: bool
) -> Outline:
    """Return the outline; `here` is the path of the page beside it."""
    return Outline(
        tuple(_pages(draft, definition, problems, here)),
        tuple(_told(draft, definition, problems, here)),
        tuple(_tended(draft, here, may_invite)),
    )


def _pages(draft: int, definition: Definition, problems: Problems, here: str) -> Iterator[Entry]:
    extra = {chapter.key for chapter in definition.chapters if chapter.extra}
    passed = False
    for page in definition.sections:
        url = page_url(draft, page.key)
        rows = [("section", page.key), *(("question", question.key) for question in page.questions)]
        is_extra = page.chapter in extra
        mark = _mark(problems, rows)
        yield Entry(page.title, url, len(page.questions), mark, url == here, is_extra and not passed)
        passed = passed or is_extra


def _told(draft: int, definition: Definition, problems: Problems, here: str) -> Iterator[Entry]:
    for noun, listing in LISTS.items():
        rows = rows_of(definition, noun)
        url = list_url(draft, noun)
        mark = _mark(problems, [(noun, row.key) for row in rows])
        yield Entry(listing.title, url, len(rows), mark, url == here)


def _tended(draft: int, here: str, may_invite: bool) -> Iterator[Entry]:
    for name, title in TENDED:
        url = reverse(f"admin:{name}", args=[draft])
        yield Entry(title, url, is_here=here.startswith(url))
    if may_invite:
        url = reverse("admin:people")
        yield Entry(_("People"), url, is_here=here.startswith(url))


def _mark(problems: Problems, rows: list[Row]) -> str:
    found = {problem.severity for row in rows for problem in problems.get(row, ())}
    return next((severity.value for severity in Severity if severity in found), "")
