"""Sums over all visits, day by day; nothing about anybody."""

from __future__ import annotations

from django.db import models


class VisitCount(models.Model):
    """How many visits to one version passed one milestone on one day.

    `milestone` and `key` are those of `domain.milestones`: a page, a question or an urgency has the key.
    Only `visit_counts` writes here, and adds to what is there.
    """

    slug = models.SlugField()
    version = models.PositiveIntegerField()
    day = models.DateField()
    milestone = models.CharField(max_length=10)
    key = models.CharField(max_length=50)
    count = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        ordering = ("-day", "-version", "milestone", "key")
        constraints = (
            # Also finds the sums of a questionnaire.
            models.UniqueConstraint(
                fields=("slug", "version", "day", "milestone", "key"), name="visit_count_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.day}: version {self.version}, {self.milestone} {self.key}".rstrip()
