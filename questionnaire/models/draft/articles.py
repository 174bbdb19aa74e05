"""A draft's pages to read: the series, a page for each complaint, and the words of the site."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.definition import ArticleKind

from .questionnaire import Questionnaire
from .row import KEY_ONCE, Keyed, keys_field, one_of, word_field


class Article(Keyed):
    """A page to read, in Markdown, or a pointer to where it stands elsewhere."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="articles")
    kind = word_field(
        ArticleKind,
        default=ArticleKind.PART,
        help_text=_("A part of the series, a page about a complaint, or words and what they mean."),
    )
    slug = models.SlugField("address name", help_text=_("Stands in the article’s address."))
    part = models.PositiveSmallIntegerField("number", help_text=_("1 is read first of its kind."))
    title = models.CharField(max_length=120)
    name = models.CharField(
        max_length=40, blank=True, help_text=_("What lists call it, such as Acne; empty for its title.")
    )
    picture = models.CharField(max_length=40, blank=True, help_text=_("Stands at its head and in lists."))
    summary = models.CharField(max_length=300, help_text=_("One or two sentences."))
    body = models.TextField(
        "text",
        blank=True,
        help_text=_(
            "Markdown. Cite with [@name of a source]; each ## heading becomes a place to link to. "
            "A line ![What it shows](scene_repair) shows our drawing of that name."
        ),
    )
    external_url = models.URLField(
        "stands elsewhere at",
        max_length=200,
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("If the article stands elsewhere, its address (https); then no text here."),
    )
    minutes = models.PositiveSmallIntegerField(default=5, help_text=_("How long it takes to read."))
    reviewed = models.CharField(max_length=20, blank=True, help_text=_("When its sources were last checked."))
    former_slugs = keys_field(_("Addresses that it had, one a line. They go on leading to it."))
    ready = models.BooleanField(
        default=False, help_text=_("Visitors get it with the next version that is published.")
    )

    class Meta(Keyed.Meta):
        constraints = (  # type: ignore[assignment]
            KEY_ONCE,
            one_of("kind", ArticleKind, name="article_kind_known"),
            models.CheckConstraint(
                condition=models.Q(ready=False)
                | models.Q(external_url="")
                | models.Q(external_url__startswith="https://"),
                name="article_elsewhere_is_https",
            ),
        )

    def __str__(self) -> str:
        return self.title
