"""The parts of a draft that results are made of: pathways, flags and advice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.definition import (
    Grade,
    Group,
    GroupKind,
    Need,
    Standing,
    Start,
    Subject,
    Urgency,
)

from .questionnaire import Questionnaire
from .questions import Condition
from .row import KEY_ONCE, SOURCES_HELP, Keyed, Row, key_field, keys_field, one_of, word_field


class Pathway(Keyed):
    """One of the topics that answers count towards."""

    title = models.CharField(max_length=80)
    what = models.TextField(blank=True, help_text=_("What it is, in two short paragraphs."))
    note = models.TextField(blank=True, help_text=_("Stands beside the score whatever it is."))
    grade = word_field(Grade, null=True, blank=True, help_text=_("How strong the link is as a whole."))
    grade_phrase = models.CharField(max_length=120, blank=True, help_text=_("The same in a few words."))

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


class AnswerGroup(Row):
    """Answers towards a pathway that say much the same: only the strongest counts."""

    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="groups")
    key = key_field(_("Frozen once published."))
    title = models.CharField(max_length=80, help_text=_("Names its line on the receipt."))
    kind = word_field(GroupKind)

    class Meta(Row.Meta):
        constraints = (models.UniqueConstraint(fields=("pathway", "key"), name="group_key_once"),)

    def __str__(self) -> str:
        return self.title


class Statement(Row):
    """One graded sentence about a pathway."""

    pathway = models.ForeignKey(Pathway, models.CASCADE, related_name="statements")
    text = models.TextField()
    standing = word_field(Standing)
    grade = word_field(Grade)
    sources = keys_field(SOURCES_HELP)

    def __str__(self) -> str:
        return self.text[:60]


class Fact(Keyed):
    """Something that holds of somebody or not, and counts all or nothing."""

    name = models.CharField(max_length=80, help_text=_("Names it on the visitor's receipt."))
    pathway = models.ForeignKey(Pathway, models.RESTRICT, related_name="+")
    group = models.CharField(max_length=48, help_text=_("Key of a group of that topic."))
    points = models.PositiveSmallIntegerField(help_text=_("5, 10, 15 or 20."))
    grade = word_field(Grade)
    why = models.CharField(max_length=400)
    sources = keys_field(SOURCES_HELP)


class FactCondition(Condition):
    """Holds when ..."""

    owner = models.ForeignKey(Fact, models.CASCADE, related_name="conditions")


class Flag(Keyed):
    """A warning sign, or a reason to ask a professional first."""

    urgency = word_field(Urgency)
    sign = models.CharField(
        max_length=300, help_text=_('For the public list; completes "See somebody if ...".')
    )
    action = models.TextField(help_text=_("What to do and by when. No phone numbers."))
    needs = keys_field(_("Which help lines to show: ") + ", ".join(Need))
    basis = models.CharField(max_length=200, blank=True, help_text=_("Whose public advice it repeats."))
    sources = keys_field(SOURCES_HELP)
    instead = keys_field(_("Keys of flags of which one speaks whenever something silences this one."))
    support = models.BooleanField(
        default=False, help_text=_("Two lines with a help line stand on the very next page.")
    )
    say = models.CharField(max_length=300, blank=True, help_text=_("What to say on the phone."))
    until = models.TextField(blank=True, help_text=_("What to do until help comes."))
    ask = models.CharField(max_length=300, blank=True, help_text=_("A question for the doctor."))
    avoid = keys_field(
        _("Foods that whoever raises it is told to avoid, such as gluten: no other text may offer them any.")
    )

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
    gist = models.CharField(max_length=140, blank=True, help_text=_("What to do, in a sentence or two."))
    text = models.TextField()
    grade = word_field(Grade)
    sources = keys_field(SOURCES_HELP)
    subject = word_field(
        Subject,
        default=Subject.GENERAL,
        help_text=_("Restriction and supplement cards are hidden whenever a caution applies."),
    )
    caution = models.TextField(blank=True)
    hidden_by = keys_field(_("Keys of flags that silence this card."))
    link = models.CharField(max_length=120, blank=True, help_text=_("Article, or article#place."))
    start = word_field(Start, blank=True, help_text=_("What it may be among the three to start with."))
    general = models.BooleanField(default=False, help_text=_("For anybody; one at most among the three."))

    class Meta(Keyed.Meta):
        verbose_name_plural = "advice"

    def __str__(self) -> str:
        return self.title


class AdviceCondition(Condition):
    """A condition of an advice card: it is shown when these hold."""

    owner = models.ForeignKey(Advice, models.CASCADE, related_name="conditions")
