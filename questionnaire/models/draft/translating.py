"""A draft's texts in other languages."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from .row import Keyed, Row


class Translation(Keyed):
    """One language, and who has checked it; its key is the language's code."""

    checked_by = models.CharField(
        max_length=300, blank=True, help_text=_("Who speaks it and has checked it, with their training.")
    )
    checked_on = models.CharField(
        max_length=10, blank=True, help_text=_("The day of that, such as 2026-11-29.")
    )


class TranslatedText(Row):
    """One text in another language."""

    translation = models.ForeignKey(Translation, models.CASCADE, related_name="texts")
    place = models.CharField(
        max_length=200, help_text=_("Where the text stands, such as question.sk_acne.text.")
    )
    text = models.TextField(blank=True)
    source = models.CharField(
        max_length=8, blank=True, help_text=_("Tells whether the text that it translates has changed since.")
    )

    class Meta(Row.Meta):
        constraints = (
            models.UniqueConstraint(fields=("translation", "place"), name="translated_text_place_once"),
        )

    def __str__(self) -> str:
        return self.place
