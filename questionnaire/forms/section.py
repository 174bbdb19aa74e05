"""A page of questions as a form: filled in with what was answered or typed, and with its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from crispy_forms.utils import render_crispy_form
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.domain.definition import Question
from questionnaire.domain.kinds import Fault, kind_of
from questionnaire.domain.pages import Page
from questionnaire.domain.reveal import Reveal

from .rows import OptionGroup, OptionRow, option_groups, option_rows

EMPTY: Mapping[str, str] = MappingProxyType({})


class QuestionField(forms.Field):
    """One question. What was sent is judged by the domain, so that one rule holds everywhere.

    Args:
        asked: if not, it waits for an answer on the page.
        in_row: whether it stands in the row that brings it up.
        slots: by option, what marks the place of the follow-ups in its row.
    """

    def __init__(
        self,
        question: Question,
        *,
        asked: bool,
        reveal: Reveal | None,
        in_row: bool = False,
        slots: Mapping[str, str] = EMPTY,
    ) -> None:
        super().__init__(required=False, label=question.text, widget=_widget(question))
        self.question = question
        self.asked = asked
        self.reveal = reveal
        self.in_row = in_row
        self.slots = slots

    def prepare_value(self, value: Any) -> Any:
        return kind_of(self.question).filled(self.question, value)

    @property
    def groups(self) -> list[OptionGroup]:
        return option_groups(self.question, self.slots)

    @property
    def rows(self) -> list[OptionRow]:
        return option_rows(self.question, self.slots)

    @property
    def is_strip(self) -> bool:
        """Whether its options stand side by side."""
        return not kind_of(self.question).has_rows(self.question)

    @property
    def ends(self) -> list[OptionRow]:
        """The least and the most of a strip, where words stand with them."""
        return [row for row in self.rows if row.option.hint and not row.option.absent]

    @property
    def span(self) -> str:
        """Which numbers its box takes."""
        return number_span(self.question)


def _widget(question: Question) -> type[forms.Widget]:
    """Return the widget that reads the typed values back; the kind's template renders them."""
    kind = kind_of(question)
    return forms.CheckboxSelectMultiple if kind.several or kind.typed else forms.RadioSelect


class SectionForm(forms.Form):
    """One page of questions: those that are asked, and those that an answer on it can bring up.

    Args:
        fields: one for each question of the page.
    """

    def __init__(
        self,
        page: Page,
        fields: Iterable[QuestionField],
        *,
        data: QueryDict | None = None,
        faults: Mapping[str, Fault] | None = None,
    ) -> None:
        super().__init__(data, initial={shown.question.key: shown.answer for shown in page.questions})
        self.faults = faults or {}
        self.fields.update({field.question.key: field for field in fields})

    def clean(self) -> None:
        for key, fault in self.faults.items():
            field = self.fields.get(key)
            self.add_error(key if field else None, _message(field, fault))


def question_html(form: forms.Form, key: str) -> str:
    """Return a question of a form as crispy-forms renders it, by the template of its kind."""
    helper = FormHelper(form)
    helper.form_tag = False
    helper.disable_csrf = True
    field = cast("QuestionField", form.fields[key])
    helper.layout = Layout(Field(key, template=kind_of(field.question).template))
    html: str = render_crispy_form(form, helper)
    return html


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
    """Name what can be chosen when nothing fits, as it stands on the page."""
    span = number_span(question) if kind_of(question).typed else ""
    otherwise = next((option.label for option in question.options if option.absent or option.exclusive), "")
    if span and otherwise:
        return _("Write a number %(span)s, or tick “%(none)s”.") % {"span": span, "none": otherwise}
    if span:
        return _("Write a number %(span)s.") % {"span": span}
    if not otherwise:
        return _("Choose an answer.")
    if kind_of(question).several:
        return _("Tick all that fit, or “%(none)s”.") % {"none": otherwise}
    return _("Choose an answer, or “%(none)s”.") % {"none": otherwise}


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
