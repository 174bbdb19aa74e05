"""Where a draft's claims come from, and whom to call where."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.definition import Contact, Grade, Need

from .questionnaire import Questionnaire
from .row import SOURCES_HELP, Keyed, Row, keys_field, one_of, word_field


class Claim(Keyed):
    """What the source article says, beside what research says."""

    claim = models.TextField()
    verdict = models.CharField(max_length=80)
    text = models.TextField()
    grade = word_field(Grade)
    sources = keys_field(SOURCES_HELP)


class Country(Keyed):
    """Where a visitor is, as far as help lines go."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="countries")
    name = models.CharField(max_length=80)

    class Meta(Keyed.Meta):
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.name


class HelpLine(Row):
    """Whom to call in one country for one need."""

    country = models.ForeignKey(Country, models.CASCADE, related_name="lines")
    need = word_field(Need)
    name = models.CharField(max_length=120)
    contact = word_field(
        Contact, default=Contact.CALL, help_text=_("What pressing the number does; words cannot be pressed.")
    )
    number = models.CharField(
        max_length=80, blank=True, help_text=_("Such as 116 123, or SHOUT to 85258, or bodywhys.ie.")
    )
    note = models.CharField(max_length=200, blank=True)
    checked_on = models.CharField(
        max_length=10, blank=True, help_text=_("The day the number was last looked up, such as 2026-11-29.")
    )
    checked_at = models.CharField(
        max_length=200, blank=True, help_text=_("Where: an address with https://, or the source’s name.")
    )

    class Meta(Row.Meta):
        constraints = (one_of("contact", Contact, name="help_line_contact_known"),)

    def __str__(self) -> str:
        return self.name


class Reference(Keyed):
    """A published source."""

    authors = models.TextField()
    title = models.TextField()
    journal = models.CharField(max_length=200)
    year = models.CharField(max_length=12)
    grade = word_field(Grade)
    kind = models.CharField(max_length=120, help_text=_("What sort of study it is."))
    finding = models.TextField(help_text=_("What it found, in one plain sentence."))
    pages = models.CharField(max_length=60, blank=True)
    doi = models.CharField(max_length=120, blank=True)
    pmid = models.CharField(max_length=20, blank=True)
    checked = models.CharField(
        max_length=16, default="abstract", help_text=_("text, abstract, citation or unchecked")
    )
    name = models.CharField(
        max_length=80, blank=True, help_text=_('How pages call it, such as "Fibre trials, 2022".')
    )

    def __str__(self) -> str:
        return f"{self.key}: {self.title[:60]}"
