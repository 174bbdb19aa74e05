"""Published versions: written once, never changed."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models

LONGEST_NOTE = 300


class Frozen(TypeError):
    """Raised when something published is changed or deleted."""


def _refuse(*_args: Any, **_kwargs: Any) -> NoReturn:
    raise Frozen("A published version is never changed or deleted.")


class VersionQuerySet(models.QuerySet["Version"]):
    """A query set that can only read and create."""

    update = _refuse
    delete = _refuse
    bulk_update = _refuse
    update_or_create = _refuse

    def latest_of(self, slug: str) -> VersionQuerySet:
        """Return the newest version of a questionnaire, which visitors get; None if there is none."""
        return self.filter(questionnaire__slug=slug).order_by("-number")[:1]

    def of_old_rules(self) -> VersionQuerySet:
        """Return those of before the second version: their texts never name a schema."""
        return self.exclude(definition__contains='"schema":')


class Version(models.Model):
    """One frozen version of a questionnaire."""

    questionnaire = models.ForeignKey("questionnaire.Questionnaire", models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    definition = models.TextField(help_text="JSON")
    fingerprint = models.CharField(max_length=8)
    note = models.CharField(max_length=LONGEST_NOTE)
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = (
            # Also finds the newest version of a questionnaire, and one by number.
            models.UniqueConstraint(fields=("questionnaire", "number"), name="version_number_once"),
            models.CheckConstraint(condition=models.Q(number__gt=0), name="version_number_positive"),
        )

    def __str__(self) -> str:
        return f"Version {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            _refuse()
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()


class EarlierArticles(models.Model):
    """The articles that visitors read beside versions of before versions held any: one row, or none."""

    text = models.TextField(help_text="JSON")

    def __str__(self) -> str:
        return "Articles of before"
