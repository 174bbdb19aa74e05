"""The page for a doctor, which comes first on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html_join

from questionnaire.summary.doctor import Reported, ReportedGroup
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment


@cached_fragment("questionnaire/summary/doctor.html", "signs", "groups")
def _page(version: PublishedVersion, has_signs: bool) -> dict[str, Any]:
    return {"version": version, "has_signs": has_signs}


@cached_fragment("questionnaire/summary/reported_group.html", "reports")
def _group(version: PublishedVersion, title: str) -> dict[str, Any]:
    return {"title": title}


@cached_fragment("questionnaire/summary/reported.html", "answers")
def _reported(version: PublishedVersion, name: str) -> dict[str, Any]:
    return {"name": name}


def render_doctor(local: LocalVersion, signs: Iterable[str], groups: Iterable[ReportedGroup]) -> str:
    listed = format_html_join("", "<li>{}</li>", ((sign,) for sign in signs))
    rendered = "".join([_render_group(local, group) for group in groups])
    return _page(local, bool(listed)).fill(signs=listed, groups=rendered)


def _render_group(local: LocalVersion, group: ReportedGroup) -> str:
    reports = "".join([_render_reported(local, reported) for reported in group.reports])
    return _group(local, group.title).fill(reports=reports)


def _render_reported(local: LocalVersion, reported: Reported) -> str:
    answers = format_html_join("", "<dd>{}</dd>", ((answer,) for answer in reported.answers))
    return _reported(local, reported.name).fill(answers=answers)
