"""The same questions as a wizard of django-formtools, as its documentation builds one.

A form for each section, one address for each step, and what was typed in the session on the database. Unlike the
site it asks everybody everything; a follow-up may be left out. So it does less than the site does.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path
from formtools.wizard.views import NamedUrlSessionWizardView

from gutskin.urls import urlpatterns as site
from questionnaire.domain.definition import Kind, Question, Section
from tests import shipped

DEFINITION = shipped.definition()


def _field(question: Question) -> forms.Field:
    choices = [(option.key, option.label) for option in question.options]
    required = question.required and not question.asked_when.conditions
    words: dict[str, Any] = {"label": question.text, "help_text": question.hint, "required": required}
    if question.kind is Kind.TICKS:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **words)
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words)


def _form_of(section: Section) -> type[forms.Form]:
    fields = {question.key: _field(question) for question in section.questions}
    return type(f"{section.key.title()}Form", (forms.Form,), fields)


class FirstForm(forms.Form):
    """Age, place and consent."""

    adult = forms.ChoiceField(choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect)
    country = forms.ChoiceField(choices=[(country.key, country.name) for country in DEFINITION.countries])
    consent = forms.BooleanField(label="I agree that my answers are used to work out my page.")


class Wizard(NamedUrlSessionWizardView):  # type: ignore[misc]  # formtools has no types
    """The questionnaire, step by step."""

    form_list = [("start", FirstForm), *((section.key, _form_of(section)) for section in DEFINITION.sections)]
    template_name = "peer_step.html"

    def done(self, form_list: Any, **kwargs: Any) -> HttpResponse:
        """A page of no weight: what the wizard did to get here is what is measured."""
        return HttpResponse("Thank you.")


wizard = Wizard.as_view(url_name="wizard_step")
urlpatterns = [
    path("wizard/", wizard, name="wizard"),
    path("wizard/<step>/", wizard, name="wizard_step"),
    *site,  # what the frame of the page links to
]
