"""The same questions as a wizard of django-formtools, as its documentation builds one.

A form for each section, one address for each step, and what was typed in the session on the database:
NamedUrlSessionWizardView, unless PEER_STORAGE says "cookie".
"""

from __future__ import annotations

import os
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path
from formtools.wizard.views import NamedUrlWizardView

from gutskin.urls import urlpatterns as site
from questionnaire.domain.definition import Answer, Kind, Question, Section
from questionnaire.domain.evaluator import evaluate
from tests.bench.site import DEFINITION

START = "start"
# "session" is what its documentation builds with. "cookie" is faster, but what somebody who is unsure of
# everything types makes a cookie of over 4,096 bytes, which browsers do not take.
KIND = os.environ.get("PEER_STORAGE", "session")
STORAGE = f"formtools.wizard.storage.{KIND}.{KIND.title()}Storage"
PAGE_OF = {question.key: section.key for section in DEFINITION.sections for question in section.questions}


def _is_follow_up(question: Question, section: Section) -> bool:
    """Whether an answer on the same page decides; a wizard shows such a question, and cannot ask for it."""
    return any(PAGE_OF[condition.question] == section.key for condition in question.asked_when.conditions)


def _looks_back(section: Section) -> bool:
    """Whether anything on the page depends on an earlier page."""
    conditions = [condition for question in section.questions for condition in question.asked_when.conditions]
    return any(PAGE_OF[condition.question] != section.key for condition in conditions)


def _field(question: Question, section: Section) -> forms.Field:
    choices = [(option.key, option.label) for option in question.options]
    required = question.required and not _is_follow_up(question, section)
    words: dict[str, Any] = {"label": question.text, "help_text": question.hint, "required": required}
    if question.kind is Kind.TICKS:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **words)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words)


class SectionForm(forms.Form):
    """One page; what earlier pages rule out is taken from it."""

    section: Section

    def __init__(self, *args: Any, left_out: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key in left_out:
            del self.fields[key]


def _form_of(section: Section) -> type[SectionForm]:
    fields = {question.key: _field(question, section) for question in section.questions}
    return type(f"{section.key.title()}Form", (SectionForm,), {"section": section, **fields})


class FirstForm(forms.Form):
    """Age, place and consent."""

    adult = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    country = forms.ChoiceField(choices=[(country.key, country.name) for country in DEFINITION.countries])
    consent = forms.BooleanField(label="I agree that my answers are used to work out my page.")


def _asks_anything(section: Section) -> Any:
    return lambda wizard: len(wizard.left_out(section)) < len(section.questions)


class Wizard(NamedUrlWizardView):  # type: ignore[misc]  # formtools has no types
    """The questionnaire, step by step."""

    form_list = [(START, FirstForm), *((section.key, _form_of(section)) for section in DEFINITION.sections)]
    # Only a section that may be wholly ruled out needs a condition; each costs on every request.
    condition_dict = {
        section.key: _asks_anything(section)
        for section in DEFINITION.sections
        if _looks_back(section) and all(question.asked_when.conditions for question in section.questions)
    }
    storage_name = STORAGE
    template_name = "peer_step.html"

    def get_form_kwargs(self, step: str | None = None) -> dict[str, Any]:
        section = DEFINITION.sections_by_key.get(step or "")
        return {"left_out": self.left_out(section)} if section else {}

    def left_out(self, section: Section) -> frozenset[str]:
        """What answers on earlier pages rule out, read as it was sent: cheaper than cleaning it again."""
        if not _looks_back(section):
            return frozenset()
        earlier = [key for key, page in PAGE_OF.items() if page != section.key]
        answers = {key: answer for key in earlier if (answer := self.answer(key))}
        asked = evaluate(DEFINITION, answers).asked
        return frozenset(
            q.key for q in section.questions if q.key not in asked and not _is_follow_up(q, section)
        )

    def answer(self, key: str) -> Answer | None:
        step = PAGE_OF[key]
        sent = self.storage.get_step_data(step)
        values = sent.getlist(f"{step}-{key}") if sent else []
        if DEFINITION.questions_by_key[key].kind is Kind.TICKS:
            return tuple(values) or None
        return values[0] if values else None

    def done(self, form_list: Any, **kwargs: Any) -> HttpResponse:
        """A page of no weight: what the wizard did to get here is what is measured."""
        return HttpResponse("Thank you.")


wizard = Wizard.as_view(url_name="wizard_step")


urlpatterns = [
    path("wizard/", wizard, name="wizard"),
    path("wizard/<step>/", wizard, name="wizard_step"),
    *site,  # what the frame of the page links to
]
