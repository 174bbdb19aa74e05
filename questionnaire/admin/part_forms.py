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
            field.widget.attrs.setdefault("aria-label", field.label or name)
            if isinstance(field, KeyField | KeysField):
                field.admit(self.initial.get(name))
        if "key" in self.fields:
            self.fields["key"].required = False
            self.fields["key"].disabled = any(self.instance.key == path[-1] for path in frozen)

    def said(self) -> str:
        """What the stored row is called where both sides of a held save are shown."""
        return str(self.instance)

    def clean_position(self) -> int:
        """An emptied number means: as it was, or last."""
        position = self.cleaned_data.get("position")
        return self.instance.position if position is None else int(position)


class RuleForm(PartForm):
    """A rule that counts in a group of its own pathway."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"pathway", "group"} & set(self.changed_data):
            refuse_strange_group(self, cleaned)
        return cleaned


def refuse_strange_group(form: Any, cleaned: dict[str, Any]) -> None:
    """A group is chosen by its key from those of all pathways, and must be one of the chosen pathway."""
    pathway, group = cleaned.get("pathway"), cleaned.get("group")
    if pathway and group:
        keys = list(pathway.groups.values_list("key", flat=True))
        if group not in keys:
            words = _("“%(pathway)s” has no such group. Choose one of: %(keys)s.")
            form.add_error("group", words % {"pathway": pathway.key, "keys": ", ".join(keys)})
