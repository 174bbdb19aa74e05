"""The form that shows an app's key as a picture, and asks for the first code that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from . import second_factor

NEW_PICTURE = _("This picture is a new one: scan it, and type what the app shows.")
WRONG_CODE = _("This code is wrong or too old. Type the one that is shown now.")


class AppForm(forms.Form):
    """A new app of somebody's; the same picture is shown again after a mistake."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    code = forms.CharField(
        label=_("Six figures from the app on your phone"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Type the six figures that the app shows now.")},
    )

    def __init__(self, person: User, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        scanned = second_factor.unsealed(person, str(data.get("key", ""))) if data else None
        self.app = scanned or second_factor.new_app(person)
        self.is_scanned = scanned is not None

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if not self.is_scanned:
            raise forms.ValidationError(NEW_PICTURE)
        if not second_factor.shows(self.app, code):
            raise forms.ValidationError(WRONG_CODE)
        return code

    @property
    def sealed(self) -> str:
        """The key, for the hidden field."""
        return second_factor.sealed(self.app)

    @property
    def picture(self) -> SafeString:
        """The key, for the phone's camera."""
        return second_factor.picture(self.app)

    @property
    def typed(self) -> str:
        """The key, for somebody who types it."""
        return second_factor.typed(self.app)
