"""Questions drawn once: a version never changes, so the same question and answer give the same HTML.

Each is rendered through crispy-forms once per process and kept in a bounded cache.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils.translation import get_language

from questionnaire.domain.branching import Route
from questionnaire.domain.definition import Answer, Answers, Section
from questionnaire.domain.revealing import Reveal, reveal
from questionnaire.editions import Edition

from .section import QuestionField, question_helper


@dataclass(frozen=True, slots=True)
class Drawn:
    """All that the HTML of a question without an error depends on, its edition aside."""

    language: str
    key: str
    answer: Answer | None
    asked: bool
    reveal: Reveal | None


def draw_questions(edition: Edition, section: Section, walked: Route, answers: Answers) -> str:
    """The questions of a page that are asked, and those that an answer on it can bring up."""
    language = get_language() or ""
    parts = []
    for question in section.questions:
        asked = question.key in walked.asked
        revealed_by = reveal(question, section, walked) if question.asked_when.conditions else None
        if asked or revealed_by:
            drawn = Drawn(language, question.key, answers.get(question.key), asked, revealed_by)
            parts.append(draw_question(edition, drawn))
    return "".join(parts)


@lru_cache(maxsize=8192)
def draw_question(edition: Edition, drawn: Drawn) -> str:
    question = edition.definition.questions_by_key[drawn.key]
    form = forms.Form(initial={question.key: drawn.answer})
    form.fields[question.key] = QuestionField(question, asked=drawn.asked, reveal=drawn.reveal)
    html: str = render_crispy_form(form, question_helper(form))
    return html
