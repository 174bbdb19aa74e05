"""The page for a doctor: what somebody reported, without what they denied, in the questions' order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html_join

from questionnaire.domain.definition import Flag, Question, Section, Urgency
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.told import told
from questionnaire.versions import PublishedVersion

from .fragments import LocalVersion, cached_fragment

Option = tuple[str, str]  # question and option


@dataclass(frozen=True, slots=True)
class Reported:
    """One question and what was reported."""

    name: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportedGroup:
    """One page of the questionnaire, as far as something was reported there."""

    title: str
    reports: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class DoctorPage:
    """What stands on the sheet; everything in the words of question and answer."""

    signs: tuple[str, ...]  # what was ticked that is a sign to act on
    cautions: tuple[str, ...]  # what to ask before anything is changed
    groups: tuple[ReportedGroup, ...]
    questions: tuple[str, ...]  # to ask, from the signs
    not_asked: tuple[str, ...]  # titles of pages that were not opened


def doctor_page(evaluation: Evaluation, flags: Iterable[Flag]) -> DoctorPage:
    """Return the sheet of somebody with these flags."""
    raised = tuple(flags)
    cautions = _told((flag for flag in raised if flag.urgency is Urgency.CAUTION), evaluation)
    signs = _told((flag for flag in raised if flag.urgency is not Urgency.CAUTION), evaluation)
    above = {(c.question, c.value) for flag in raised for c in flag.when.conditions}
    above |= _leading_on(evaluation)
    groups = (
        ReportedGroup(section.title, tuple(_reports(evaluation.asks(section), evaluation, above)))
        for section in evaluation.definition.sections
    )
    return DoctorPage(
        signs=signs,
        cautions=tuple(quote for quote in cautions if quote not in signs),
        groups=tuple(group for group in groups if group.reports),
        questions=tuple(dict.fromkeys(flag.ask for flag in raised if flag.ask)),
        not_asked=tuple(section.title for section in _not_asked(evaluation)),
    )


def _told(flags: Iterable[Flag], evaluation: Evaluation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(quote for flag in flags for quote in told(flag.when, evaluation)))


def _leading_on(evaluation: Evaluation) -> set[Option]:
    """Ticks that brought up a question of their own, which says more."""
    asked = [q for q in evaluation.definition.questions if q.key in evaluation.asked]
    return {(c.question, c.value) for question in asked for c in question.asked_when.conditions}


def _not_asked(evaluation: Evaluation) -> list[Section]:
    extra = evaluation.definition.extra_sections
    sections = [s for s in evaluation.definition.sections if s.key in extra]
    return [section for section in sections if evaluation.open_questions(section)]


def _reports(questions: Iterable[Question], evaluation: Evaluation, above: set[Option]) -> Iterator[Reported]:
    for question in questions:
        answer, kind = evaluation.answers.get(question.key), kind_of(question)
        if answer is not None and kind.several:
            answer = tuple(key for key in answer if (question.key, key) not in above)
        if answer and kind.is_something(question, answer):
            yield Reported(question.name, kind.labels(question, answer))


PARTS = ("signs", "cautions", "groups", "not_asked", "questions")


@cached_fragment("questionnaire/doctor.html", *PARTS)
def _page(version: PublishedVersion, has: tuple[str, ...]) -> dict[str, Any]:
    return {"version": version, **{f"has_{name}": True for name in has}}


@cached_fragment("questionnaire/reported_group.html", "reports")
def _group(version: PublishedVersion, title: str) -> dict[str, Any]:
    return {"title": title}


@cached_fragment("questionnaire/reported.html", "answers")
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
