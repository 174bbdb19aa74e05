"""What a view answers when a visit is under way: which forms belong to it, and how it is continued."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse

from questionnaire import versions
from questionnaire.domain.definition import Definition, Question, Section
from questionnaire.domain.destinations import carry_on
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.progress import first_open, minutes_left
from questionnaire.domain.receiving import receive
from questionnaire.forms import StartForm
from questionnaire.pages.answers import labels
from questionnaire.visit import Visit

from .leading import address
from .sending import MARK, hidden_fields, sent

CARRIED = "carried-section"
# What the start form sends beside answers that it carries.
START_FIELDS = frozenset({CARRIED, *StartForm.base_fields})


class TypedAnswer(NamedTuple):
    """A question as answered on a page of another visit, and in the visit under way if that differs."""

    question: Question
    labels: tuple[str, ...]
    now: tuple[str, ...]


def is_of(request: HttpRequest, visit: Visit | None) -> bool:
    """Return whether a form was made for this visit; one without a mark belongs to none."""
    return request.POST.get(MARK, "") == (visit.mark if visit else "")


def section_key(request: HttpRequest) -> str:
    """Return the key of the page of questions that was sent: by itself, or carried by the start form."""
    try:
        return str(resolve(request.path_info).kwargs.get("key", "")) or request.POST.get(CARRIED, "")
    except Resolver404:
        return ""


def other_visit(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Refuse a form that was made for another visit: nothing is written, and nothing typed is lost.

    The visitor may go on with the visit that is under way, or send the same for it after looking.
    """
    key = section_key(request)
    known = visit.version.definition.sections_by_key
    # A preview and a version may have different pages: then there is nothing to put the answers into.
    definition = visit.version.definition if key in known else versions.current().definition
    section = definition.sections_by_key.get(key)
    carried = CARRIED in request.POST
    page = {
        "visit": visit,
        "visit_mark": visit.mark,
        "answers": len(visit.answers),
        "carry_on": address(carry_on(visit.evaluation)),
        "typed": _typed(request, definition, section, visit) if section else (),
        "of_questions": bool(key),
        "fits": not key or key in known,
        "action": reverse("section", args=[key]) if key and carried else request.get_full_path(),
        "fields": hidden_fields(request.POST, without=START_FIELDS if carried else frozenset()),
        "preview": visit.version.is_preview,
    }
    return render(request, "questionnaire/other_visit.html", page, status=409)


def _typed(
    request: HttpRequest, definition: Definition, section: Section, visit: Visit
) -> tuple[TypedAnswer, ...]:
    given = receive(section, sent(request.POST), before=evaluate(definition, {})).evaluation.given
    mine = visit.answers if definition is visit.version.definition else {}
    rows = []
    for question in section.questions:
        if question.key in given:
            typed, now = labels(question, given[question.key]), labels(question, mine.get(question.key))
            rows.append(TypedAnswer(question, typed, () if typed == now else now))
    return tuple(rows)


def waiting(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Ask whether to continue or to start again; a start form that was sent is kept in hidden fields."""
    definition, sent_here = visit.version.definition, request.method == "POST"
    evaluation = visit.evaluation
    following = None if evaluation.is_emergency else first_open(evaluation)
    chapter = definition.chapters_by_key.get(following.chapter) if following else None
    country = definition.countries_by_key.get(visit.country)
    page = {
        "visit_mark": visit.mark,
        "answers": len(visit.answers),
        "carry_on": address(carry_on(evaluation)),
        "got_to": chapter.title if chapter else "",
        "left": minutes_left(following, evaluation) if following else 0,
        "country": country.name if country else "",
        "fields": hidden_fields(request.POST),
        "sent": sent_here,
        "preview": visit.version.is_preview,
    }
    return render(request, "questionnaire/waiting.html", page, status=409 if sent_here else 200)
