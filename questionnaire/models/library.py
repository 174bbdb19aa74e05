"""The library: the series, a page for each complaint, and the words of the site."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Article(models.Model):
    """A page to read, in Markdown, or a pointer to where it stands elsewhere."""

    class Kind(models.TextChoices):
        """What a page is; it decides where it is listed."""

        PART = "part", _("A part of the series")
        COMPLAINT = "complaint", _("About a complaint")
        WORDS = "words", _("Words and what they mean: each ## heading is one")

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PART)
    slug = models.SlugField(unique=True, help_text=_("Stands in the article's address."))
    part = models.PositiveSmallIntegerField(help_text=_("1 is read first of its kind."))
    title = models.CharField(max_length=120)
    name = models.CharField(
        max_length=40, blank=True, help_text=_("What lists call it, such as Acne; empty for its title.")
    )
    picture = models.CharField(max_length=40, blank=True, help_text=_("Stands at its head and in lists."))
    summary = models.CharField(max_length=300, help_text=_("One or two sentences."))
    body = models.TextField(
        blank=True,
        help_text=_(
            "Markdown. Cite with [@key]; each ## heading becomes a place to link to. "
            "A line ![What it shows](scene_repair) shows our drawing of that name."
        ),
    )
    external_url = models.URLField(
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("If the article stands elsewhere, its address (https); then no text here."),
    )
    minutes = models.PositiveSmallIntegerField(default=5, help_text=_("How long it takes to read."))
    reviewed = models.CharField(max_length=20, blank=True, help_text=_("When last reviewed."))
    published = models.BooleanField(
        default=False, help_text=_("Visitors can read it. Only a publisher can change it from then on.")
    )

    class Meta:
        ordering = ("kind", "part")
        permissions = (("publish_article", "Can publish articles and change published ones"),)
        constraints = (
            models.UniqueConstraint(fields=("kind", "part"), name="article_part_once_a_kind"),
            models.CheckConstraint(
                condition=models.Q(body="") ^ models.Q(external_url=""),
                name="article_here_or_elsewhere",
            ),
            models.CheckConstraint(
                condition=models.Q(published=False)
                | models.Q(external_url="")
                | models.Q(external_url__startswith="https://"),
                name="article_elsewhere_is_https",
            ),
        )

    def __str__(self) -> str:
        return self.title


class FormerSlug(models.Model):
    """An address that a published article had; it leads to where the article is now."""

    slug = models.SlugField(unique=True)
    article = models.ForeignKey(Article, models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug
