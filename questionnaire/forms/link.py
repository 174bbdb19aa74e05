"""A private link, pasted by hand or sent by the page's script."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire import sealing

INCOMPLETE = gettext_lazy("This is not a whole private link. Copy all of it, and paste it here.")


class LinkForm(forms.Form):
    """Any text that has a private link in it, or the part after its `#`; its value is the token."""

    link = forms.CharField(
        label=gettext_lazy("Your private link"),
        max_length=4000,
        error_messages={"required": gettext_lazy("Paste your private link here."), "max_length": INCOMPLETE},
    )

    def clean_link(self) -> str:
        token = sealing.token_in(self.cleaned_data["link"])
        if not token:
            raise ValidationError(_("This is not a whole private link. Copy all of it, and paste it here."))
        return token
