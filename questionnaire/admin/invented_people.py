"""How many invented people choose each answer: written by the words of the answers, stored by their keys."""

from __future__ import annotations

from collections.abc import Mapping
from string import digits
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from questionnaire.models.draft.questions import Question

from .limits import LinesField

BLANKS = " \t"


class InventedPeopleField(LinesField):
    """One answer a line, such as “Never: 340”; a line that could not be read before stays as it is."""

    labels: Mapping[str, str] = {}  # of the answers, by their keys
    keys: Mapping[str, str] = {}  # of the answers, by their words in small letters
    before: tuple[str, ...] = ()

    def admit(self, form: forms.ModelForm[Question]) -> None:
        """Know the answers of the question of a form, by the words that they have and are being given."""
        question = form.instance
        options = list(question.options.all()) if question.pk else []
        self.before = tuple(question.prevalence or ())
        self.labels = {option.key: option.label for option in options}
        sent = {form.data.get(f"options-{n}-id"): n for n in range(len(options))}
        renamed = {
            form.data.get(f"options-{sent[str(option.pk)]}-label", ""): option.key
            for option in options
            if str(option.pk) in sent
        }
        known = {key: key for key in self.labels} | renamed
        known |= {label: key for key, label in self.labels.items()}
        self.keys = {" ".join(words.casefold().split()): key for words, key in known.items()}

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return super().prepare_value([self._said(line) for line in value])
        return value

    def to_python(self, value: Any) -> Any:
        return [self._stored(line) for line in super().to_python(value)]

    def _said(self, stored: str) -> str:
        key, _space, people = stored.partition(" ")
        return f"{self.labels[key]}: {people}" if key in self.labels else stored

    def _stored(self, line: str) -> str:
        if line in self.before:
            return line
        said, people = _parted(line)
        if not people:
            words = _("“%(line)s” has no number. Write one answer a line, such as “Never: 340”.")
            raise ValidationError(words % {"line": line})
        key = self.keys.get(" ".join(said.casefold().split()))
        if key is None:
            words = _("“%(words)s” is no answer of this question. If it is new, save it first.")
            raise ValidationError(words % {"words": said})
        return f"{key} {people.lstrip('0') or 0}"


def _parted(line: str) -> tuple[str, str]:
    """Return the words and the number of a line; no number if no colon or blank stands before it.

    From the end, letter by letter: a pattern would try every blank of a long row of them again.
    """
    before = line.rstrip(digits)
    words = before.rstrip(BLANKS)
    if len(words) > 1:
        words = words.removesuffix(":")
    return words, line[len(before) :] if words and words != before else ""
