"""Questions drawn once: a version never changes, so the same question and answer give the same HTML.

Each is rendered through crispy-forms once per process and kept in a bounded cache.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from crispy_forms.utils import render_crispy_form
from django import forms

from questionnaire.domain.definition import Answer, Section
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.reveal import Reveal
from questionnaire.forms.section import QuestionField, question_helper

from .moulds import Printing

MOST = 8192  # questions in one process, each with one answer


class Drawn(NamedTuple):
    """All that the HTML of a question without an error depends on, its printing aside."""

    key: str
    answer: Answer | None
    asked: bool
    reveal: Reveal | None


def draw_questions(printing: Printing, section: Section, walked: Evaluation) -> str:
    """The questions of a page that are asked, and those that an answer on it can bring up."""
    shown = [
        Drawn(q.key, walked.given.get(q.key), asked, reveal) for q, asked, reveal in walked.shown(section)
    ]
    return "".join([_draw(printing, drawn) for drawn in shown])


def _draw(printing: Printing, drawn: Drawn) -> str:
    """A question as drawn before; a set of ticks, maybe one person's alone, is put into the empty list."""
    question = printing.edition.definition.questions_by_key[drawn.key]
    ticked = drawn.answer or ()
    if not kind_of(question).several or len(ticked) <= 1:
        return draw_question(printing, drawn)
    html = draw_question(printing, drawn._replace(answer=None))
    for key in ticked:
        html = html.replace(f'value="{key}"', f'value="{key}" checked', 1)
    return html


@lru_cache(maxsize=MOST)
def draw_question(printing: Printing, drawn: Drawn) -> str:
    question = printing.edition.definition.questions_by_key[drawn.key]
    form = forms.Form(initial={question.key: drawn.answer})
    form.fields[question.key] = QuestionField(question, asked=drawn.asked, reveal=drawn.reveal)
    html: str = render_crispy_form(form, question_helper(form))
    return html
