"""The start page as a form: age, consent, and the country for help lines."""

from __future__ import annotations

from typing import Any

from crispy_forms.layout import Field, Layout
from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.domain.definition import Definition

from .country import CountryForm


class StartForm(CountryForm):
    """Before the first question: age, consent, and the country for help lines."""

    adult = forms.ChoiceField(
        label=gettext_lazy("Are you 18 or over?"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose yes or no.")},
    )
    consent = forms.BooleanField(
        label=gettext_lazy("I agree that my answers about my health are used to make my page."),
        help_text=gettext_lazy("For nothing else. Press “Finish and clear” at any time, and they are gone."),
        error_messages={"required": gettext_lazy("Tick the box if you agree. We cannot go on without it.")},
    )
    field_order = ("adult", "country", "consent")

    def __init__(self, definition: Definition, data: QueryDict | None = None) -> None:
        super().__init__(definition, data)
        if settings.COUNT_VISITS:
            self.fields["consent"].help_text = _(
                "For nothing else but sums over many visitors, such as how many finish."
                " Press “Finish and clear” at any time, and your answers are gone."
            )
        self.helper.layout = Layout(
            Field("adult", template="gutskin/radios.html"),
            Field("country", template="gutskin/select.html"),
            Field("consent", template="gutskin/checkbox.html"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("adult") == "no":
            self.errors.pop("consent", None)
            self.errors.pop("country", None)
        return cleaned
