"""The form for the visitor's country, which decides the help lines."""

from __future__ import annotations

from typing import cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.domain.definition import Definition


class CountryForm(forms.Form):
    """The country for help lines, among those of a definition."""

    country = forms.ChoiceField(
        label=gettext_lazy("Where are you now?"),
        help_text=gettext_lazy("So that we can show the right help lines."),
        error_messages={
            "required": gettext_lazy("Choose where you are."),
            "invalid_choice": gettext_lazy("Choose where you are."),
        },
    )

    def __init__(self, definition: Definition, data: QueryDict | None = None, *, country: str = "") -> None:
        super().__init__(data, initial={"country": country})
        places = [(each.key, each.name) for each in definition.countries]
        field = cast("forms.ChoiceField", self.fields["country"])
        field.choices = [("", _("Choose a place")), *places]
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(Field("country", template="gutskin/select.html"))
