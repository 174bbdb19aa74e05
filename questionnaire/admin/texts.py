"""Texts as staff type them: line ends and outer blanks alike, and nothing that no database holds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from questionnaire.domain.texts import is_blank, tidy, unusable


def refuse_unusable(text: str) -> None:
    if found := unusable(text):
        words = _("It holds a character that cannot be stored or shown (%(character)s). Remove it.")
        raise ValidationError(words % {"character": found})


class Text(forms.CharField):
    """A text as it is stored: a form sends other line ends than it was given."""

    default_validators = [refuse_unusable]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return self.empty_value if not text or is_blank(text) else tidy(text)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.to_python(initial), data)


# For `formfield_overrides`; a slug has a form field of its own, stricter than this.
TEXT_FIELDS: dict[type[models.Field[Any, Any]], dict[str, Any]] = {
    models.CharField: {"form_class": Text},
    models.TextField: {"form_class": Text},
    models.SlugField: {"widget": AdminTextInputWidget},
}
