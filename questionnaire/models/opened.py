"""Which rows of a draft somebody has open just now."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models

from .draft.questionnaire import Questionnaire

OPEN_FOR = timedelta(days=1)  # since it was last seen; then the purge deletes it


class OpenForm(models.Model):
    """Somebody has the form of a row open; the row by its key, as Undo writes rows anew."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="open_forms")
    noun = models.CharField(max_length=32)
    key = models.CharField(max_length=48)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        ordering = ("since", "id")
        constraints = (
            models.UniqueConstraint(fields=("questionnaire", "noun", "key", "by"), name="open_form_once"),
        )

    def __str__(self) -> str:
        return f"{self.noun} {self.key}"
