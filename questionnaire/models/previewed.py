"""Previews: a draft frozen for a day, so that staff can try it as visitors use a version."""

from __future__ import annotations

from django.db import models


class Preview(models.Model):
    """A draft as it was at one moment; equal drafts share a row."""

    fingerprint = models.CharField(max_length=8, unique=True)
    definition = models.TextField(help_text="JSON")
    made_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.fingerprint
