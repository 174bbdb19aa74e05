"""Questions rendered once: a version never changes, so the same question and answer give the same HTML.

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

from .fragments import LocalVersion

MOST = 8192  # questions in one process, each with one answer


class ShownQuestion(NamedTuple):
    """All that the HTML of a question without an error depends on, its local aside."""

    key: str
    answer: Answer | None
    asked: bool
    reveal: Reveal | None


def render_questions(local: LocalVersion, section: Section, evaluation: Evaluation) -> str:
    """The questions of a page that are asked, and those that an answer on it can bring up."""
    shown = [
        ShownQuestion(q.key, evaluation.given.get(q.key), asked, reveal)
        for q, asked, reveal in evaluation.shown(section)
    ]
    return "".join([_render(local, rendered) for rendered in shown])


def _render(local: LocalVersion, rendered: ShownQuestion) -> str:
    """A question as rendered before; a set of ticks, maybe one person's alone, is put into the empty list."""
    question = local.version.definition.questions_by_key[rendered.key]
    ticked = rendered.answer or ()
    if not kind_of(question).several or len(ticked) <= 1:
        return render_question(local, rendered)
    html = render_question(local, rendered._replace(answer=None))
    for key in ticked:
        html = html.replace(f'value="{key}"', f'value="{key}" checked', 1)
    return html


@lru_cache(maxsize=MOST)
def render_question(local: LocalVersion, rendered: ShownQuestion) -> str:
    question = local.version.definition.questions_by_key[rendered.key]
    form = forms.Form(initial={question.key: rendered.answer})
    form.fields[question.key] = QuestionField(question, asked=rendered.asked, reveal=rendered.reveal)
    html: str = render_crispy_form(form, question_helper(form))
    return html
