"""The sentences that sum up somebody's scores, one for each pattern (`domain/outcome`)."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .domain.outcome import Pattern
from .domain.vocabulary import complete

Text = str | Promise


class PatternWords(NamedTuple):
    label: Text
    so_far: Text = ""  # on an early page, where it differs
    text: Text = ""  # what is said below it

    @property
    def early_label(self) -> Text:
        return self.so_far or self.label


PATTERNS = complete(
    Pattern,
    {
        Pattern.WITHHELD: PatternWords(
            _("One thing first: get help today"),
            text=_(
                "You ticked a sign that needs help today, so this page shows no scores, and most ideas can"
                " wait. Please get that help first."
            ),
        ),
        Pattern.UNSCORED: PatternWords(
            _("Your page, without scores"),
            text=_(
                "This page shows no scores at the moment, as the way of counting is being renewed."
                " Signs and advice hold."
            ),
        ),
        Pattern.NOT_ENOUGH: PatternWords(
            _("There were not enough answers to say which topics they touch."),
        ),
        Pattern.NONE_STRONG: PatternWords(
            _("Your answers did not point strongly to any topic."),
            _("So far your answers did not point strongly to any topic."),
        ),
        # Followed by the topics.
        Pattern.SAME: PatternWords(
            _("Your answers touch these topics most, and about the same:"),
            _("So far your answers touch these topics most, and about the same:"),
        ),
        Pattern.CLEAR: PatternWords(
            _("Your answers touch this topic most:"),
            _("So far your answers touch this topic most:"),
        ),
    },
)
