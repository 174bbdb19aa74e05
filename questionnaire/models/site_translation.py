"""The texts of the site's row in another language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from questionnaire.domain.translating import fingerprint

from .site import ONLY, Site

TEXTS = ("strapline", "introduction", "drawing", "series_title", "series_introduction", "article_title")


class SiteTranslation(models.Model):
    """What the site says of itself in one more language. A text that is empty stays in the site's own."""

    site = models.ForeignKey(Site, models.CASCADE, default=ONLY, related_name="translations")
    language = models.CharField(max_length=12)
    strapline = models.CharField(max_length=80, blank=True)
    introduction = models.TextField(max_length=300, blank=True)
    drawing = models.TextField("what its drawing shows", max_length=300, blank=True)
    series_title = models.CharField(max_length=80, blank=True)
    series_introduction = models.TextField(max_length=300, blank=True)
    article_title = models.CharField("article that is checked", max_length=120, blank=True)
    sources = models.JSONField(default=dict, blank=True, editable=False)  # fingerprints of what it translates

    class Meta:
        ordering = ("language",)
        default_permissions = ()
        verbose_name = gettext_lazy("language")
        constraints = [
            models.UniqueConstraint(
                fields=("site", "language"),
                name="site_language_once",
                violation_error_message=gettext_lazy("The site has this language already. Change it there."),
            )
        ]

    def __str__(self) -> str:
        return dict(settings.LANGUAGES).get(self.language, self.language)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take what has no source yet for a translation of the site's present text."""
        for name in TEXTS:
            if getattr(self, name):
                self.sources.setdefault(name, fingerprint(getattr(self.site, name)))
        super().save(*args, **kwargs)

    def is_stale(self, name: str) -> bool:
        """Return whether the site's own text has changed since this was translated."""
        return bool(getattr(self, name)) and self.sources.get(name) != fingerprint(getattr(self.site, name))
