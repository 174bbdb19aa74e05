"""The page for a doctor, which comes first on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html_join

from questionnaire.editions import Edition
from questionnaire.summary.doctor import Reported, ReportedGroup

from .moulds import Printing, moulded


@moulded("questionnaire/summary/doctor.html", "signs", "groups")
def _page(edition: Edition, has_signs: bool) -> dict[str, Any]:
    return {"edition": edition, "has_signs": has_signs}


@moulded("questionnaire/summary/reported_group.html", "reports")
def _group(edition: Edition, title: str) -> dict[str, Any]:
    return {"title": title}


@moulded("questionnaire/summary/reported.html", "answers")
def _reported(edition: Edition, name: str) -> dict[str, Any]:
    return {"name": name}


def draw_doctor(printing: Printing, signs: Iterable[str], groups: Iterable[ReportedGroup]) -> str:
    listed = format_html_join("", "<li>{}</li>", ((sign,) for sign in signs))
    drawn = "".join([_draw_group(printing, group) for group in groups])
    return _page(printing, bool(listed)).fill(signs=listed, groups=drawn)


def _draw_group(printing: Printing, group: ReportedGroup) -> str:
    reports = "".join([_draw_reported(printing, reported) for reported in group.reports])
    return _group(printing, group.title).fill(reports=reports)


def _draw_reported(printing: Printing, reported: Reported) -> str:
    answers = format_html_join("", "<dd>{}</dd>", ((answer,) for answer in reported.answers))
    return _reported(printing, reported.name).fill(answers=answers)
