"""Kept summaries: encrypted rows that only their links open."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class KeptSummary(models.Model):
    """One summary that a visitor asked us to keep. Nothing here can be read without its link."""

    digest = models.BinaryField(unique=True, editable=False, help_text=_("SHA-256 of the link's token."))
    sealed = models.BinaryField(editable=False)
    version = models.PositiveIntegerField(editable=False)
    kept_on = models.DateField(editable=False)
    expires_on = models.DateField(
        db_index=True, editable=False, help_text=_("The first day on which it is no longer there.")
    )

    class Meta:
        verbose_name_plural = "kept summaries"

    def __str__(self) -> str:
        return self.short_id

    @property
    def short_id(self) -> str:
        """Enough to tell rows apart; says nothing about the link."""
        return bytes(self.digest).hex()[:8]
