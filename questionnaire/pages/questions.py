"""Questions rendered once: a version never changes, so the same question and answer give the same HTML.

Each is rendered through crispy-forms once per process and kept in a bounded cache. A follow-up that stands
in a row is put there afterwards, so that no cached HTML holds the answers to two questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from django import forms
from django.http import QueryDict
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from questionnaire.domain.definition import Answer
from questionnaire.domain.evaluator import evaluator
from questionnaire.domain.kinds import Fault, kind_of
from questionnaire.domain.pages import Page, PageQuestion
from questionnaire.domain.reveal import Reveal
from questionnaire.forms.section import QuestionField, SectionForm, question_html
from questionnaire.versions import PublishedVersion

from .fragments import EDGE, LocalVersion, local_version, slot

MOST = 8192  # questions in one process, each with one answer


def render_questions(local: LocalVersion, page: Page) -> str:
    """Return the questions of a page without faults."""
    return _joined(page, {shown.question.key: render_question(local, shown) for shown in page.questions})


def section_form(
    version: PublishedVersion, page: Page, *, data: QueryDict, faults: Mapping[str, Fault]
) -> SectionForm:
    """Return a page of questions as a form, with what was typed."""
    local = local_version(version)
    fields = [_field(local, s.question.key, asked=s.asked, reveal=s.reveal) for s in page.questions]
    return SectionForm(page, fields, data=data, faults=faults)


def render_form(page: Page, form: SectionForm) -> SafeString:
    """Return the questions of a page with what was typed, and its faults."""
    rendered = {key: question_html(form, key) for key in form.fields}
    return mark_safe(_joined(page, rendered))  # noqa: S308 -- from templates


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
    form.fields[key] = _field(local, key, asked=asked, reveal=reveal)
    return question_html(form, key)


def _field(local: LocalVersion, key: str, *, asked: bool, reveal: Reveal | None) -> QuestionField:
    definition = local.version.definition
    rows = evaluator(definition).rows
    slots: dict[str, str] = {}
    for follow_up, (source, option) in rows.items():
        if source == key:
            slots[option] = slots.get(option, SafeString()) + slot(follow_up)
    question = definition.questions_by_key[key]
    return QuestionField(question, asked=asked, reveal=reveal, in_row=key in rows, slots=slots)


def _joined(page: Page, rendered: dict[str, str]) -> str:
    """Join questions, each follow-up in the row that brings it up; without that it cannot come up."""

    def whole(key: str) -> str:
        parts = rendered[key].split(EDGE)  # literal HTML and the keys of follow-ups by turns
        for place in range(1, len(parts), 2):
            parts[place] = whole(parts[place]) if parts[place] in rendered else ""
        return "".join(parts)

    return "".join([whole(shown.question.key) for shown in page.questions if not shown.row])
