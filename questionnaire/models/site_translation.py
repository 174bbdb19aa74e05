"""The texts of the site's row in another language."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy

from .site import ONLY, Site


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
