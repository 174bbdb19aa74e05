"""The form of a source: its DOI, PubMed number and year are made plain, and checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.domain.naming_sources import FORMS, Form, author_year
from questionnaire.models.draft.sourcing import Reference

from .keys import RowForm
from .texts import Text

HOW_FAR = [
    ("text", gettext_lazy("somebody read the whole text")),
    ("abstract", gettext_lazy("somebody read its summary (abstract)")),
    ("citation", gettext_lazy("somebody saw that it exists")),
    ("unchecked", gettext_lazy("nobody has looked at it yet")),
]


class WrittenText(Text):
    """A text of one form, out of what was typed or pasted. A script says what is wrong by the same rule."""

    def __init__(self, *, written: Form, **options: Any) -> None:
        self.written = written
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        return self.written.plain(super().to_python(value))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not self.written.fits(value):
            words = _("“%(text)s” is no %(called)s. %(remedy)s")
            said = {"text": value, "called": self.written.called, "remedy": self.written.remedy}
            raise ValidationError(words % said)

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        """Give the script its rule, and no greatest length: a pasted address may be longer."""
        rule = {"pattern": self.written.typed, "data-called": self.written.called}
        return rule | {"data-remedy": self.written.remedy}


def own_field(column: models.Field[Any, Any]) -> forms.Field | None:
    """Return the field of a column that is written or chosen in one form only; None for any other."""
    if column.name == "checked":
        return forms.ChoiceField(choices=HOW_FAR, label=gettext_lazy("How far it was read"))
    if column.name not in FORMS:
        return None
    written = FORMS[column.name]
    label = written.called[0].upper() + written.called[1:]
    field: Any = column.formfield(form_class=WrittenText, written=written, label=label)
    return field if isinstance(field, WrittenText) else None


class SourceForm(RowForm):
    """A source that is not there already under another key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field, stored = self.fields.get("checked"), self.initial.get("checked", "").strip().casefold()
        if isinstance(field, forms.ChoiceField) and stored in dict(HOW_FAR):
            self.initial["checked"] = stored  # a file may say "Abstract"
        elif isinstance(field, forms.ChoiceField):
            # Any other word of a file stands for none of these, so that it is asked.
            field.choices = [("", "–"), *HOW_FAR]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("doi", "pmid"):
            if cleaned.get(name) and cleaned[name] != self.initial.get(name):
                self._refuse_twin(name, cleaned[name])
        return cleaned

    def _refuse_twin(self, name: str, text: str) -> None:
        others = Reference.objects.filter(questionnaire=self.draft).exclude(pk=self.instance.pk)
        twin = others.filter(**{f"{name}__iexact": text}).first()
        if twin:
            words = _("“%(source)s: %(title)s” has it already. Use that source.")
            said = {"source": author_year(twin.authors, twin.year), "title": twin.title}
            self.add_error(name, words % said)
