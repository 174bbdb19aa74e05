"""The page on which somebody looks over every answer."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.html import escape, format_html_join

from questionnaire.domain.definition import Question
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.evaluator import evaluator
from questionnaire.pages.answers import AnswerPage, AnswerRow, answer_pages
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment, local_version


@cached_fragment("questionnaire/check.html", "chapters", "country", "address")
def _check(version: PublishedVersion) -> dict[str, Any]:
    return {"preview": version.is_preview}


@cached_fragment("questionnaire/_answers.html", "rows")
def _chapter(version: PublishedVersion, first: str) -> dict[str, Any]:
    section = version.definition.sections_by_key[first]
    chapter = version.definition.chapters_by_key.get(section.chapter)
    return {"key": first, "title": chapter.title if chapter else section.title}


@cached_fragment("questionnaire/_answer.html", "answers")
def _row(version: PublishedVersion, section: str, question: str, answered: bool) -> dict[str, Any]:
    asked = version.definition.questions_by_key[question]
    return {"section": section, "question": asked, "answered": answered, "named": _named(version, asked)}


def _named(version: PublishedVersion, question: Question) -> str:
    """Return what an address says of a row: the question, or the list in whose row it stands.

    Others may read an address, so it names no question that only some people get.
    """
    source, _ = evaluator(version.definition).rows.get(question.key, (question.key, ""))
    named = version.definition.questions_by_key[source]
    return "" if named.asked_when.conditions else named.key


def render_check(version: PublishedVersion, evaluation: Evaluation, *, country: str, address: str) -> str:
    """Return the page.

    Args:
        address: the page's below the root of any language.
    """
    on = local_version(version)
    pages = answer_pages(evaluation)
    chapters = [_render_chapter(on, list(found)) for _, found in groupby(pages, key=_chapter_of)]
    place = version.definition.countries_by_key.get(country)
    name = escape(place.name) if place else ""
    return _check(on).fill(chapters="".join(chapters), country=name, address=escape(address))


def _chapter_of(page: AnswerPage) -> str:
    """Return the chapter of a page; without one it stands alone."""
    return page.section.chapter or page.section.key


def _render_chapter(on: LocalVersion, pages: list[AnswerPage]) -> str:
    rows = [_render_row(on, page.section.key, row) for page in pages for row in page.rows]
    return _chapter(on, pages[0].section.key).fill(rows="".join(rows))


def _render_row(on: LocalVersion, section: str, row: AnswerRow) -> str:
    return _row(on, section, row.question.key, bool(row.labels)).fill(answers=_lines(row.labels))


def _lines(labels: Iterable[str]) -> str:
    return format_html_join("\n", "<dd><bdi>{}</bdi></dd>", ((label,) for label in labels))
