"""The page on which somebody looks over every answer."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape, format_html_join

from questionnaire.domain.evaluation import Evaluation
from questionnaire.pages.answers import AnswerPage, AnswerRow, answer_pages
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment, local_version


@cached_fragment("questionnaire/check.html", "pages", "country")
def _check(version: PublishedVersion) -> dict[str, Any]:
    return {"preview": version.is_preview}


@cached_fragment("questionnaire/_answers.html", "rows")
def _page(version: PublishedVersion, section: str) -> dict[str, Any]:
    return {"section": version.definition.sections_by_key[section]}


@cached_fragment("questionnaire/_answer.html", "answers")
def _row(version: PublishedVersion, section: str, question: str, answered: bool) -> dict[str, Any]:
    asked = version.definition.questions_by_key[question]
    return {"section": section, "question": asked, "answered": answered}


def render_check(version: PublishedVersion, evaluation: Evaluation, *, country: str) -> str:
    on = local_version(version)
    rendered = "".join([_render_page(on, page) for page in answer_pages(evaluation)])
    place = version.definition.countries_by_key.get(country)
    name = escape(place.name) if place else ""
    return _check(on).fill(pages=rendered, country=name)


def _render_page(on: LocalVersion, page: AnswerPage) -> str:
    rows = "".join([_render_row(on, page.section.key, row) for row in page.rows])
    return _page(on, page.section.key).fill(rows=rows)


def _render_row(on: LocalVersion, section: str, row: AnswerRow) -> str:
    answers = format_html_join("", "<span>{}</span>", ((label,) for label in row.labels))
    return _row(on, section, row.question.key, bool(row.labels)).fill(answers=answers)
