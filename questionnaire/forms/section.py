"""A page of questions as a form: one field a question, nothing else accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from questionnaire.domain.branching import Route, route
from questionnaire.domain.definition import Answer, Answers, Kind, Question, Section
from questionnaire.domain.revealing import Reveal, reveal

OWN_FIELDS = frozenset({"csrfmiddlewaretoken"})


class OneField(forms.ChoiceField):
    """One option of a question."""

    asked = True
    reveal: Reveal | None = None

    def __init__(self, question: Question) -> None:
        self.question = question
        choices = [(option.key, option.label) for option in question.options]
        super().__init__(choices=choices, required=False, label=question.text)
        self.error_messages["invalid_choice"] = _("Choose one of the answers shown.")


class TicksField(forms.MultipleChoiceField):
    """Any number of options of a question, or the exclusive one alone."""

    asked = True
    reveal: Reveal | None = None

    def __init__(self, question: Question) -> None:
        self.question = question
        choices = [(option.key, option.label) for option in question.options]
        super().__init__(choices=choices, required=False, label=question.text)
        self.error_messages["invalid_choice"] = _("Tick only answers shown here.")

    def clean(self, value: Any) -> tuple[str, ...]:
        ticked = tuple(dict.fromkeys(super().clean(value)))
        exclusive = [o for o in self.question.options if o.exclusive and o.key in ticked]
        if exclusive and len(ticked) > 1:
            words = _("Tick either “%(none)s” or the others, not both.")
            raise forms.ValidationError(words % {"none": exclusive[0].label})
        return ticked


FIELDS: Mapping[Kind, Callable[[Question], OneField | TicksField]] = {
    Kind.CHOICE: OneField,
    Kind.SCALE: OneField,
    Kind.TICKS: TicksField,
}


class SectionForm(forms.Form):
    """One page of questions.

    Every question of the page has a field, asked or not: an answer on this page can bring a
    question up or take it away. `kept` is every answer so far, those to questions no longer
    asked included.
    """

    def __init__(self, section: Section, walked: Route, kept: Answers, data: QueryDict | None = None) -> None:
        initial = {q.key: kept.get(q.key) for q in section.questions}
        super().__init__(data, initial=initial)
        self.section = section
        self.before = walked
        self.kept = kept
        self.questions = {q.key: FIELDS[q.kind](q) for q in section.questions}
        self.fields |= self.questions
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    @cached_property
    def route(self) -> Route:
        """The route with what was typed on this page, where it is usable."""
        return self._after(self.cleaned_data) if self.is_bound else self.before

    def lay_out(self) -> None:
        """Show the questions that are asked, and those that an answer on this page can bring up."""
        layout = Layout()
        for question in self.section.questions:
            field = self.questions[question.key]
            field.asked = question.key in self.route.asked
            field.reveal = reveal(question, self.section, self.route)
            if field.asked or field.reveal:
                layout.append(Field(question.key, template=f"gutskin/{question.kind}.html"))
        self.helper.layout = layout

    def answers(self) -> dict[str, Answer]:
        """All answers after this page; those to questions taken away are kept for their return."""
        return self._merged(self.cleaned_data)

    def _merged(self, cleaned: Mapping[str, Any]) -> dict[str, Answer]:
        """What was sent replaces what was kept.

        A question left empty loses its answer only if it was shown and still is: what this
        page took away, or could not show yet, waits for its return.
        """
        sent = {q.key: cleaned[q.key] for q in self.section.questions if cleaned.get(q.key)}
        merged = {**self.kept, **sent}
        asked = route(self.before.definition, merged).asked & self.before.asked
        emptied = {q.key for q in self.section.questions if q.key in asked} - sent.keys()
        return {key: value for key, value in merged.items() if key not in emptied}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._refuse_unknown_fields()
        self._refuse_double_answers()
        walked = self._after(cleaned)
        for question in walked.asks(self.section):
            was_shown = question.key in self.before.asked
            if question.required and was_shown and not self._is_answered(question):
                words = _("Choose an answer for “%(name)s”.")
                self.add_error(question.key, words % {"name": question.name})
        return cleaned

    def _is_answered(self, question: Question) -> bool:
        return question.key in self.errors or bool(self.cleaned_data.get(question.key))

    def _after(self, cleaned: Mapping[str, Any]) -> Route:
        return route(self.before.definition, self._merged(cleaned))

    def _refuse_unknown_fields(self) -> None:
        if not set(self.data) <= set(self.fields) | OWN_FIELDS:
            raise forms.ValidationError(
                _("This page was sent with answers that do not belong to it. Please try again.")
            )

    def _refuse_double_answers(self) -> None:
        data = cast("QueryDict", self.data)
        for key, field in self.questions.items():
            if isinstance(field, OneField) and len(data.getlist(key)) > 1:
                self.add_error(key, _("Choose one answer only."))
