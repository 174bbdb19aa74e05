"""Questions rendered once: a version never changes, so the same question and answer give the same HTML.

Each is rendered through crispy-forms once per process and kept in a bounded cache.
"""

from __future__ import annotations

from functools import lru_cache

from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils.html import escape

from questionnaire.domain.definition import Answer
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.pages import PageQuestion
from questionnaire.domain.reveal import Reveal
from questionnaire.forms.section import QuestionField, question_helper

from .fragments import LocalVersion

MOST = 8192  # questions in one process, each with one answer


def render_question(local: LocalVersion, shown: PageQuestion) -> str:
    """Return a question without a fault as HTML.

    Ticks and numbers may be one person's alone, so they are put into the cached empty question.
    """
    key, answer, kind = shown.question.key, shown.answer, kind_of(shown.question)
    is_typed = kind.typed and answer is not None and answer not in shown.question.options_by_key
    if not answer or not (is_typed or (kind.several and len(answer) > 1)):
        return _render(local, key, answer, shown.asked, shown.reveal)
    html = _render(local, key, None, shown.asked, shown.reveal)
    if is_typed:
        return html.replace('value=""', f'value="{escape(str(answer))}"', 1)
    for option in answer:
        html = html.replace(f'value="{option}"', f'value="{option}" checked', 1)
    return html


@lru_cache(maxsize=MOST)
def _render(local: LocalVersion, key: str, answer: Answer | None, asked: bool, reveal: Reveal | None) -> str:
    form = forms.Form(initial={key: answer})
    question = local.version.definition.questions_by_key[key]
    form.fields[key] = QuestionField(question, asked=asked, reveal=reveal)
    html: str = render_crispy_form(form, question_helper(form))
    return html
