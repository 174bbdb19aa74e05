"""The page on which somebody looks over every answer."""

from __future__ import annotations

from typing import Any

from django.utils.html import escape, format_html_join

from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.progress import pages
from questionnaire.editions import Edition
from questionnaire.summary.answers import AnswerPage, AnswerRow, answer_pages

from .moulds import Printing, moulded, printing


@moulded("questionnaire/check.html", "pages", "country")
def _check(edition: Edition, previous: str) -> dict[str, Any]:
    return {"previous": previous, "preview": edition.is_preview}


@moulded("questionnaire/_answers.html", "rows")
def _page(edition: Edition, section: str) -> dict[str, Any]:
    return {"section": edition.definition.sections_by_key[section]}


@moulded("questionnaire/_answer.html", "answers")
def _row(edition: Edition, section: str, question: str, answered: bool) -> dict[str, Any]:
    asked = edition.definition.questions_by_key[question]
    return {"section": section, "question": asked, "answered": answered}


def draw_check(edition: Edition, walked: Evaluation, *, country: str) -> str:
    on = printing(edition)
    drawn = "".join([_draw_page(on, page) for page in answer_pages(walked)])
    mine = pages(walked)
    place = edition.definition.countries_by_key.get(country)
    name = escape(place.name) if place else ""
    return _check(on, mine[-1].key if mine else "").fill(pages=drawn, country=name)


def _draw_page(on: Printing, page: AnswerPage) -> str:
    rows = "".join([_draw_row(on, page.section.key, row) for row in page.rows])
    return _page(on, page.section.key).fill(rows=rows)


def _draw_row(on: Printing, section: str, row: AnswerRow) -> str:
    answers = format_html_join("", "<span>{}</span>", ((label,) for label in row.labels))
    return _row(on, section, row.question.key, bool(row.labels)).fill(answers=answers)
