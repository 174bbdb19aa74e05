"""Keys: made from the text, shown, and frozen once they have been published."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from questionnaire.domain.definition import Definition
from questionnaire.domain.problems.reserved import is_reserved
from questionnaire.domain.problems.rows import KEYED
from questionnaire.domain.referring import Row, referring
from questionnaire.drafting.shapes import NOUN_OF
from questionnaire.frozen import Path, frozen_keys
from questionnaire.models.draft.questions import Section
from questionnaire.series import citing

from .desk.naming import link_to, links_to
from .limits import KeyField, KeysField

LONGEST_MADE = 40  # leaves room for a number behind it


def made_key(text: str, taken: Collection[str], *, noun: str) -> str:
    """Make a key from the words of a text that nobody else has, and no page uses."""
    words = slugify(text).replace("-", "_")[:LONGEST_MADE].strip("_") or "row"
    made = (f"{words}_{number}" if number > 1 else words for number in count(1))
    return next(key for key in made if key not in taken and not is_reserved(noun, key))


def noun_of(model: type[Model]) -> str:
    return KEYED[NOUN_OF[model]]


class RowForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row of a questionnaire with a key of its own. The admin says whose and with which keys."""

    draft: int
    definition: Definition  # the draft as it was read for this form
    key_from: tuple[str, ...]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.instance.questionnaire_id = self.draft
        if "key" in self.fields:
            self._show_key()
        for name, field in self.fields.items():
            if isinstance(field, KeyField | KeysField):
                field.admit(self.initial.get(name))

    def _show_key(self) -> None:
        field = self.fields["key"]
        field.required = False
        if self.instance.pk and self._path in frozen_keys(self.draft):
            field.disabled = True
            field.help_text = _("Published, so it stays as it is.")
        else:
            field.help_text = _("Leave it empty to have it made from the text. Frozen once published.")

    @property
    def _path(self) -> Path:
        return noun_of(type(self.instance)), self.instance.key

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        siblings = (
            type(self.instance)._default_manager.filter(questionnaire=self.draft).exclude(pk=self.instance.pk)
        )
        taken = set(siblings.values_list("key", flat=True))
        if "key" in self.fields and "key" not in self.errors:
            if not cleaned.get("key"):
                text = next((cleaned[name] for name in self.key_from if cleaned.get(name)), "")
                cleaned["key"] = made_key(text, taken, noun=noun_of(type(self.instance)))
            self._check_key(cleaned["key"], taken)
        return cleaned

    def _check_key(self, key: str, taken: Collection[str]) -> None:
        if key in taken:
            self.add_error("key", _("Something else has this name. Choose a different one."))
        noun, before = noun_of(type(self.instance)), self.initial.get("key")
        if key != before and is_reserved(noun, key):
            self.add_error("key", _("This name already means something to the page. Choose a different one."))
        if before and key != before:
            refuse_rename(noun, before, self)


def refuse_rename(noun: str, key: str, form: RowForm) -> None:
    """Refuse a new key where rows name this one by the old; conditions and rules follow by themselves."""
    if noun in {"chapter", "reference", "flag"}:
        named = named_by(form.definition, noun, key)
        if named:
            words = _("Others know it by this name: {names}. Change them first.")
            error = format_html(words, names=links_to(form.draft, form.definition, named))
            form.add_error("key", ValidationError(error))


def named_by(definition: Definition, noun: str, key: str) -> tuple[Row, ...]:
    """Return the rows that refer to a row, and the articles that cite a source."""
    articles = citing(definition, key) if noun == "reference" else ()
    return (*referring(definition, noun, key), *(("article", slug) for slug in articles))


def links_from_outside(definition: Definition, row: Any) -> list[SafeString]:
    """Return links to whoever else refers to a row of a draft, or to the questions of a page."""
    targets: list[Row] = [(noun_of(type(row)), row.key)]
    if isinstance(row, Section):
        targets += [("question", question.key) for question in definition.sections_by_key[row.key].questions]
    named = dict.fromkeys(found for target in targets for found in named_by(definition, *target))
    return [link_to(row.questionnaire_id, definition, found) for found in named if found not in targets]
