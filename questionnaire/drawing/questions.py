"""Questions drawn once: a version never changes, so the same question and answer give the same HTML.

Each is rendered through crispy-forms once per process and kept in a bounded cache.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils.translation import get_language

from questionnaire.domain.definition import Answer, Section
from questionnaire.domain.revealing import Reveal
from questionnaire.domain.walk import Walk
from questionnaire.editions import Edition
from questionnaire.forms.section import QuestionField, question_helper


class Drawn(NamedTuple):
    """All that the HTML of a question without an error depends on, its edition aside."""

    language: str
    key: str
    answer: Answer | None
    asked: bool
    reveal: Reveal | None


def draw_questions(edition: Edition, section: Section, walked: Walk) -> str:
    """The questions of a page that are asked, and those that an answer on it can bring up."""
    language, answer = get_language() or "", walked.given.get
    return "".join(
        [
            draw_question(edition, Drawn(language, question.key, answer(question.key), asked, reveal))
            for question, asked, reveal in walked.shown(section)
        ]
    )


@lru_cache(maxsize=8192)
def draw_question(edition: Edition, drawn: Drawn) -> str:
    question = edition.definition.questions_by_key[drawn.key]
    form = forms.Form(initial={question.key: drawn.answer})
    form.fields[question.key] = QuestionField(question, asked=drawn.asked, reveal=drawn.reveal)
    html: str = render_crispy_form(form, question_helper(form))
    return html
