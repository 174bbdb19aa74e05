"""How long to keep a summary, as a form."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.utils.translation import gettext_lazy

from questionnaire.keeping import DAYS


class KeepForm(forms.Form):
    """How long to keep a summary."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("How long should we keep it?"),
        coerce=int,
        choices=zip(
            map(str, DAYS),
            (gettext_lazy("1 day"), gettext_lazy("30 days"), gettext_lazy("90 days")),
            strict=True,
        ),
        initial="30",
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how long."),
            "invalid_choice": gettext_lazy("Choose how long."),
        },
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(Field("days", template="gutskin/radios.html"))
