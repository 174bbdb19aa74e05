"""A page of questions as a form: filled in with what was answered or typed, and with its faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.domain.definition import Question
from questionnaire.domain.kinds import Fault, kind_of
from questionnaire.domain.pages import Page
from questionnaire.domain.reveal import Reveal


class QuestionField(forms.Field):
    """One question. What was sent is judged by the domain, so that one rule holds everywhere."""

    def __init__(self, question: Question, *, asked: bool, reveal: Reveal | None) -> None:
        super().__init__(required=False, label=question.text, widget=_widget(question))
        self.question = question
        self.asked = asked
        self.reveal = reveal

    def prepare_value(self, value: Any) -> Any:
        return kind_of(self.question).filled(self.question, value)

    @property
    def span(self) -> str:
        """Which numbers its box takes."""
        return number_span(self.question)


def _widget(question: Question) -> type[forms.Widget]:
    """Return the widget that reads the typed values back; the kind's template renders them."""
    kind = kind_of(question)
    return forms.CheckboxSelectMultiple if kind.several or kind.typed else forms.RadioSelect


class SectionForm(forms.Form):
    """One page of questions: those that are asked, and those that an answer on it can bring up."""

    def __init__(
        self, page: Page, *, data: QueryDict | None = None, faults: Mapping[str, Fault] | None = None
    ) -> None:
        super().__init__(data, initial={shown.question.key: shown.answer for shown in page.questions})
        self.faults = faults or {}
        for shown in page.questions:
            self.fields[shown.question.key] = QuestionField(
                shown.question, asked=shown.asked, reveal=shown.reveal
            )
        self.helper = question_helper(self)

    def clean(self) -> None:
        for key, fault in self.faults.items():
            field = self.fields.get(key)
            self.add_error(key if field else None, _message(field, fault))


def question_helper(form: forms.Form) -> FormHelper:
    """Return how crispy-forms renders questions: each by the template of its kind, no form tag, no token."""
    helper = FormHelper(form)
    helper.form_tag = False
    helper.disable_csrf = True
    templates = {
        key: kind_of(field.question).template
        for key, field in form.fields.items()
        if isinstance(field, QuestionField)
    }
    helper.layout = Layout(*(Field(key, template=name) for key, name in templates.items()))
    return helper


def _message(field: forms.Field | None, fault: Fault) -> str:
    if not isinstance(field, QuestionField):
        return _("This page was sent with answers that do not belong to it. Please try again.")
    return fault_message(field.question, fault)


def fault_message(question: Question, fault: Fault) -> str:
    """Say in plain words what is wrong with what was sent for a question."""
    return MESSAGES[fault](question)


def number_span(question: Question) -> str:
    """Say which numbers are taken."""
    span = _("from %(least)s to %(most)s") % {"least": question.least, "most": question.most}
    return f"{span}\N{NO-BREAK SPACE}{question.unit}" if question.unit else span


def _missing(question: Question) -> str:
    if kind_of(question).typed:
        return _("Write a number for “%(name)s”.") % {"name": question.name}
    return _("Choose an answer for “%(name)s”.") % {"name": question.name}


def _not_a_number(question: Question) -> str:
    if not question.decimals:
        return _("Write a whole number in digits, %(span)s.") % {"span": number_span(question)}
    words = ngettext(
        "Write a number in digits, %(span)s, with at most %(count)s digit after the decimal point.",
        "Write a number in digits, %(span)s, with at most %(count)s digits after the decimal point.",
        question.decimals,
    )
    return words % {"span": number_span(question), "count": question.decimals}


def _not_alone(question: Question) -> str:
    if kind_of(question).typed:
        return _("Write a number or tick another answer, not both.")
    none = next(option.label for option in question.options if option.exclusive)
    return _("Tick either “%(none)s” or the others, not both.") % {"none": none}


MESSAGES: Mapping[Fault, Callable[[Question], str]] = {
    Fault.SEVERAL: lambda _question: _("Choose one answer only."),
    Fault.NOT_AN_OPTION: lambda _question: _("Choose from the answers shown."),
    Fault.NOT_ALONE: _not_alone,
    Fault.NOT_A_NUMBER: _not_a_number,
    Fault.OUT_OF_RANGE: lambda question: _("Write a number %(span)s.") % {"span": number_span(question)},
    Fault.MISSING: _missing,
}
