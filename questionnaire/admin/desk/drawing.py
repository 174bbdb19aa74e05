"""The answers of a question as its page shows them, by the visitor's own templates."""

from __future__ import annotations

from contextlib import nullcontext
from functools import lru_cache

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from questionnaire.domain.definition import Question
from questionnaire.domain.kinds import kind_of
from questionnaire.forms.section import QuestionField

MOST_DRAWN = 2_000  # questions; each takes a few kilobytes


@lru_cache(maxsize=MOST_DRAWN)
def drawn(question: Question, language: str = "") -> SafeString:
    """Return the answers of a question; our own words beside them in a language, if one is given."""
    form = forms.Form()
    form.fields[question.key] = QuestionField(question, asked=True, reveal=None)
    context = {"field": form[question.key], "around": "admin/desk/drawn.html"}
    with override(language) if language else nullcontext():
        return mark_safe(render_to_string(kind_of(question).template, context))  # noqa: S308 -- a template escapes it
