"""Forms of the rows that are edited on the page of the row that they belong to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from questionnaire.frozen import Path

from .limits import KeyField, KeysField


class PartForm(forms.ModelForm):  # type: ignore[type-arg]
    """One row of a table; every field says its name, as the table's head is far away."""

    def __init__(self, *args: Any, frozen: frozenset[Path] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if not isinstance(field.widget, forms.RadioSelect):  # each of its buttons has words of its own
                field.widget.attrs.setdefault("aria-label", field.label or name)
            if isinstance(field, KeyField | KeysField):
                field.admit(self.initial.get(name))
        if "key" in self.fields:
            self.fields["key"].required = False
            self.fields["key"].disabled = any(self.instance.key == path[-1] for path in frozen)

    def said(self) -> str:
        """Say what the stored row is called where both sides of a held save are shown."""
        return str(self.instance)

    def clean_position(self) -> int:
        """Return the place of a row; an emptied number means: as it was, or last."""
        position = self.cleaned_data.get("position")
        return self.instance.position if position is None else int(position)


class OptionForm(PartForm):
    """One answer: its words, what it counts as, and what is rare."""

    RARE = ("value", "absent", "starts", "hint", "exclusive", "full", "group", "picture", "key")

    @property
    def rare(self) -> list[Any]:
        return [self[name] for name in self.RARE if name in self.fields]

    @property
    def counts_as(self) -> str:
        """What stands beside the answer: its number, or why it has none."""
        if self["absent"].value():
            return _("no value")
        if self["exclusive"].value():
            return _("alone")
        value = self["value"].value()
        return "" if value is None else str(value)
