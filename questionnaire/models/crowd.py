"""How far a crowd of invented people has been asked, and what it said so far; nobody's answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .draft.questionnaire import Questionnaire


class AskedCrowd(models.Model):
    """Counts of one crowd, asked part by part by whichever worker is asked to go on."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="crowds")
    name = models.CharField(max_length=80, help_text=_("What was asked: a draft and a seed, or two drafts."))
    parts = models.PositiveSmallIntegerField(default=0)
    counts = models.TextField(default="{}", help_text=_("JSON"))

    class Meta:
        default_permissions = ()
        ordering = ("-id",)
        constraints = (models.UniqueConstraint(fields=("questionnaire", "name"), name="asked_crowd_once"),)

    def __str__(self) -> str:
        return self.name
