"""A questionnaire's identity, and the root of its draft."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.undoing import Act


class Questionnaire(models.Model):
    """One questionnaire; its rows are the draft, its versions are what visitors see."""

    slug = models.SlugField(unique=True, help_text=_("Names it in files and commands."))
    title = models.CharField(max_length=120, help_text=_("What visitors call it."))
    language = models.CharField(
        max_length=12, default="en", help_text=_("Language of its texts, such as en or fr.")
    )
    edited_at = models.DateTimeField(auto_now=True)

    class Meta:
        permissions = (("publish_questionnaire", "Can publish a questionnaire"),)

    def __str__(self) -> str:
        return self.title


class KeptDraft(models.Model):
    """A draft as it was, whole, before something took its place; the text is that of a version."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="kept_drafts")
    text = models.TextField(help_text=_("JSON"))
    why = models.CharField(max_length=300, help_text=_("What took its place, in words."))
    act = models.CharField(
        max_length=16, choices=[(act.value, act.value) for act in Act], default=Act.UPGRADE.value
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(act__in=[act.value for act in Act]), name="kept_draft_act_known"
            ),
        )

    def __str__(self) -> str:
        return self.why
