"""The page for a doctor, which comes first on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html_join

from questionnaire.summary.doctor import DoctorPage, Reported, ReportedGroup
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment

PARTS = ("signs", "cautions", "groups", "not_asked", "questions")


@cached_fragment("questionnaire/summary/doctor.html", *PARTS)
def _page(version: PublishedVersion, has: tuple[str, ...]) -> dict[str, Any]:
    return {"version": version, **{f"has_{name}": True for name in has}}


@cached_fragment("questionnaire/summary/reported_group.html", "reports")
def _group(version: PublishedVersion, title: str) -> dict[str, Any]:
    return {"title": title}


@cached_fragment("questionnaire/summary/reported.html", "answers")
def _reported(version: PublishedVersion, name: str) -> dict[str, Any]:
    return {"name": name}


def render_doctor(local: LocalVersion, page: DoctorPage) -> str:
    parts = {
        "signs": _listed(page.signs),
        "cautions": _listed(page.cautions),
        "groups": "".join([_render_group(local, group) for group in page.groups]),
        "not_asked": format_html_join(", ", "<bdi>{}</bdi>", ((title,) for title in page.not_asked)),
        "questions": _listed(page.questions),
    }
    return _page(local, tuple(name for name, part in parts.items() if part)).fill(**parts)


def _listed(texts: Iterable[str]) -> str:
    return format_html_join("", "<li><bdi>{}</bdi></li>", ((text,) for text in texts))


def _render_group(local: LocalVersion, group: ReportedGroup) -> str:
    reports = "".join([_render_reported(local, reported) for reported in group.reports])
    return _group(local, group.title).fill(reports=reports)


def _render_reported(local: LocalVersion, reported: Reported) -> str:
    answers = format_html_join("", "<dd>{}</dd>", ((answer,) for answer in reported.answers))
    return _reported(local, reported.name).fill(answers=answers)
