"""The parts of a draft that results are made of: pathways, flags and advice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.definition import (
    Behaviour,
    Grade,
    Group,
    Need,
    Standing,
    Subject,
    Urgency,
)

from .questionnaire import Questionnaire
from .questions import Condition
from .row import KEY_ONCE, SOURCES_HELP, Keyed, Row, key_field, keys_field, one_of, word_field

BEHAVIOUR_HELP = _("Whether all or any of its conditions must hold.")


class Pathway(Keyed):
    """One of the topics that answers count towards."""

    title = models.CharField(max_length=80)
    what = models.TextField(blank=True, help_text=_("What it is, in two short paragraphs."))
    note = models.TextField(blank=True, help_text=_("Stands beside the score whatever it is."))

    def __str__(self) -> str:
        return self.title


class Band(Row):
    """A word for a range of scores."""

    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="bands")
    key = key_field(_("Frozen once published."))
    label = models.CharField(max_length=40, help_text=_('As in "Few of your answers ...".'))
    low = models.PositiveSmallIntegerField(help_text=_("Lowest shown score of this band."))
    high = models.PositiveSmallIntegerField(help_text=_("Highest shown score of this band."))
    text = models.TextField(blank=True)

    class Meta(Row.Meta):
        constraints = (models.UniqueConstraint(fields=("pathway", "key"), name="band_key_once"),)

    def __str__(self) -> str:
        return self.label


class Statement(Row):
    """One graded sentence about a pathway."""

    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="statements")
    text = models.TextField()
    standing = word_field(Standing)
    grade = word_field(Grade)
    sources = keys_field(SOURCES_HELP)

    def __str__(self) -> str:
        return self.text[:60]


class CombinedRule(Keyed):
    """Several answers together count as one more item."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="combined_rules")
    name = models.CharField(max_length=80, help_text=_("Names it on the visitor's receipt."))
    when_behaviour = word_field(Behaviour, default=Behaviour.ALL, help_text=BEHAVIOUR_HELP)
    pathway = models.ForeignKey(Pathway, models.RESTRICT, related_name="+")
    weight = models.PositiveSmallIntegerField()
    grade = word_field(Grade)
    why = models.CharField(max_length=400)
    sources = keys_field(SOURCES_HELP)
    reverse = models.BooleanField(default=False)


class CombinedCondition(Condition):
    """A condition of a combined rule: it counts when these hold."""

    owner = models.ForeignKey(CombinedRule, models.CASCADE, related_name="conditions")


class Flag(Keyed):
    """A warning sign, or a reason to ask a professional first."""

    urgency = word_field(Urgency)
    sign = models.CharField(max_length=300, help_text=_('Completes "You told us: ...".'))
    action = models.TextField(help_text=_("What to do and by when. No phone numbers."))
    when_behaviour = word_field(Behaviour, default=Behaviour.ALL, help_text=BEHAVIOUR_HELP)
    needs = keys_field(_("Which help lines to show: ") + ", ".join(Need))
    basis = models.CharField(max_length=200, blank=True, help_text=_("Whose public advice it repeats."))
    sources = keys_field(SOURCES_HELP)

    class Meta(Keyed.Meta):
        constraints = (KEY_ONCE, one_of("urgency", Urgency, name="flag_urgency_known"))  # type: ignore[assignment]


class FlagCondition(Condition):
    """A condition of a flag: it is raised when these hold."""

    owner = models.ForeignKey(Flag, models.CASCADE, related_name="conditions")


class Advice(Keyed):
    """A card: something to know or to try, with its evidence."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="advice")
    group = word_field(Group)
    title = models.CharField(max_length=120)
    text = models.TextField()
    grade = word_field(Grade)
    sources = keys_field(SOURCES_HELP)
    when_behaviour = word_field(Behaviour, default=Behaviour.ALL, help_text=BEHAVIOUR_HELP)
    subject = word_field(
        Subject,
        default=Subject.GENERAL,
        help_text=_("Restriction and supplement cards are hidden whenever a caution applies."),
    )
    caution = models.TextField(blank=True)
    hidden_by = keys_field(_("Keys of flags that silence this card."))
    link = models.CharField(max_length=120, blank=True, help_text=_("Article, or article#place."))

    class Meta(Keyed.Meta):
        verbose_name_plural = "advice"

    def __str__(self) -> str:
        return self.title


class AdviceCondition(Condition):
    """A condition of an advice card: it is shown when these hold."""

    owner = models.ForeignKey(Advice, models.CASCADE, related_name="conditions")
