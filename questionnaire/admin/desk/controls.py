"""The controls of a form at the side: boxes that show whole texts, and a row of buttons for a few words.

A box runs as its words do: a draft may be in a language that is written from right to left.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models

from .choices import has_words, is_seen_at_once, worded

SHOWN_ON_ONE_LINE = 80  # letters; a longer text gets a box that grows with it


def plainly(field: Any, db_field: Any) -> Any:
    """Return the form field of a column with the control that the desk has for it."""
    if field is None:
        return None
    if isinstance(field.widget, RelatedFieldWidgetWrapper):
        field.widget = field.widget.widget
    if is_seen_at_once(db_field):
        choices = [choice for choice in worded(db_field, field.choices) if choice[0]]
        field.widget = forms.RadioSelect()
        field.choices = choices
    elif has_words(db_field):
        field.choices = worded(db_field, field.choices)
    elif _is_long(db_field) and isinstance(field.widget, forms.TextInput):
        field.widget = forms.Textarea(attrs={"rows": 1, "data-line": "", "dir": "auto"})
    elif isinstance(field.widget, forms.Textarea):
        field.widget.attrs.update({"rows": 2, "cols": 40, "dir": "auto"})
    return field


def _is_long(db_field: Any) -> bool:
    return isinstance(db_field, models.CharField) and (db_field.max_length or 0) > SHOWN_ON_ONE_LINE
