"""How long to keep a summary, as a form."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.domain.stated_numbers import KEEP_DAYS, KEEP_DAYS_PROPOSED


def _choices() -> list[tuple[str, str]]:
    return [(str(days), ngettext("%(n)d day", "%(n)d days", days) % {"n": days}) for days in KEEP_DAYS]


class KeepForm(forms.Form):
    """How long to keep a summary."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("How long should we keep it?"),
        coerce=int,
        choices=_choices,
        initial=str(KEEP_DAYS_PROPOSED),
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
