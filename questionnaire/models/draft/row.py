"""What all rows of a draft share: an order, a key, and words for closed lists."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .questionnaire import Questionnaire

KEY_FORM = RegexValidator(
    r"^[a-z0-9][a-z0-9_-]*$", _("Use small letters, digits, hyphens and underscores, such as dry_skin.")
)

SOURCES_HELP = _("Keys of references.")
KEY_ONCE = models.UniqueConstraint(fields=("questionnaire", "key"), name="%(class)s_key_once")


def word_field(
    words: type[StrEnum], *, default: StrEnum | None = None, **options: Any
) -> models.CharField[str, str]:
    """Return a column for one word of a closed list, in plain values: migrations import no code of ours."""
    choices = [(word.value, word.value.replace("_", " ")) for word in words]
    if default is not None:
        options["default"] = default.value
    return models.CharField(max_length=16, choices=choices, **options)


def key_field(help_text: Any) -> models.CharField[str, str]:
    return models.CharField(max_length=48, validators=[KEY_FORM], help_text=help_text)


def keys_field(help_text: Any) -> models.JSONField[Any, Any]:
    """Return a column for a list of keys of other rows; `problems` reports those that do not exist."""
    return models.JSONField(default=list, blank=True, help_text=help_text)


def one_of(field: str, words: Iterable[StrEnum], *, name: str) -> models.CheckConstraint:
    """Return a constraint that lets a column hold only these words."""
    condition = models.Q(**{f"{field}__in": [word.value for word in words]})
    return models.CheckConstraint(condition=condition, name=name)


class Row(models.Model):
    """A row with a place among its siblings."""

    position = models.PositiveIntegerField(
        default=0, db_index=True, help_text=_("Smaller numbers come first.")
    )

    class Meta:
        abstract = True
        ordering = ("position", "id")


class Keyed(Row):
    """A row of a questionnaire with a key of its own."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="%(class)ss")
    key = key_field(_("Frozen once published."))

    class Meta(Row.Meta):
        abstract = True
        constraints = (models.UniqueConstraint(fields=("questionnaire", "key"), name="%(class)s_key_once"),)

    def __str__(self) -> str:
        return self.key
