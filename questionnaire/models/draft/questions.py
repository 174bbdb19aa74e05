"""The parts of a draft that ask: sections, questions, options, rules and conditions."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.definition import AbsentReason, Grade, Kind, Operator, Part

from .questionnaire import Questionnaire
from .row import Keyed, Row, key_field, keys_field, one_of, word_field


class Chapter(Keyed):
    """Pages about one subject, under one name."""

    title = models.CharField(max_length=80)
    extra = models.BooleanField(
        default=False, help_text=_("Asked after the boundary: visitors may see their page without it.")
    )

    def __str__(self) -> str:
        return self.title


class Section(Row):
    """One page of questions."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="sections")
    key = key_field(_("Stands in the page's address. Frozen once published."))
    title = models.CharField(max_length=120, help_text=_("The page's heading."))
    intro = models.TextField(
        blank=True, help_text=_("Say which period the page asks about, such as the last 4 weeks.")
    )
    chapter = models.CharField(max_length=48, blank=True, help_text=_("Key of the chapter it belongs to."))

    class Meta(Row.Meta):
        constraints = (models.UniqueConstraint(fields=("questionnaire", "key"), name="section_key_once"),)

    def __str__(self) -> str:
        return self.title


class Question(Row):
    """One question."""

    # Repeats the section's questionnaire, so that the database can hold the key unique.
    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="questions", editable=False)
    section = models.ForeignKey(Section, models.CASCADE, related_name="questions")
    key = key_field(_("Names the answer in files and results. Frozen once published."))
    text = models.CharField(max_length=300, help_text=_("One idea, in plain words."))
    short = models.CharField(
        max_length=60, blank=True, help_text=_("Two to four words that name it in results.")
    )
    kind = word_field(Kind, default=Kind.CHOICE, help_text=_("How it is asked."))
    hint = models.CharField(max_length=300, blank=True, help_text=_("One short sentence."))
    why_we_ask = models.TextField(blank=True, help_text=_("One or two sentences; visitors can open them."))
    option_set = models.CharField(
        max_length=48, blank=True, help_text=_("Name of a set of options used by several questions.")
    )
    required = models.BooleanField(
        default=True, help_text=_("If not, it is marked as optional and can be left open.")
    )
    signs = models.BooleanField(
        default=False, help_text=_("A list of warning signs: every row but an exclusive one raises a flag.")
    )
    may_change = models.BooleanField(
        default=True,
        help_text=_("Whether “what would change this” may name it; not for medicines."),
    )
    unasked_value = models.CharField(
        max_length=48,
        blank=True,
        help_text=_("Option that counts when it is not asked because an earlier answer makes it known."),
    )

    prevalence = keys_field(
        _("How many of 1,000 simulated people choose each option, each as a key and a number: acne 340.")
    )
    least = models.CharField(max_length=16, blank=True, help_text=_("Of a number: the least that is taken."))
    most = models.CharField(max_length=16, blank=True, help_text=_("Of a number: the most that is taken."))
    decimals = models.PositiveSmallIntegerField(
        default=0, help_text=_("Of a number: digits after the decimal point, 0 for whole numbers.")
    )
    unit = models.CharField(max_length=24, blank=True, help_text=_("Of a number: such as kg, °C or hours."))

    class Meta(Row.Meta):
        constraints = (
            models.UniqueConstraint(fields=("questionnaire", "key"), name="question_key_once"),
            one_of("kind", Kind, name="question_kind_known"),
        )

    def __str__(self) -> str:
        return self.short or self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.questionnaire_id = self.section.questionnaire_id
        super().save(*args, **kwargs)


class Option(Row):
    """One possible answer."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="options")
    key = key_field(_("Names the answer in files. Frozen once published."))
    label = models.CharField(max_length=240, help_text=_("What visitors choose."))
    value = models.SmallIntegerField(
        null=True, blank=True, help_text=_("Counts in the score. Leave empty if it does not score.")
    )
    absent = word_field(AbsentReason, null=True, blank=True, help_text=_("Why this answer has no value."))
    hint = models.CharField(max_length=240, blank=True, help_text=_("One short line below the label."))
    exclusive = models.BooleanField(
        default=False, help_text=_('In a tick-list: cannot stand with others, such as "None of these".')
    )
    full = models.BooleanField(default=False, help_text=_("This answer and stronger ones count in full."))
    group = models.CharField(max_length=60, blank=True, help_text=_("A small heading above this row."))
    picture = models.CharField(max_length=40, blank=True, help_text=_("Name of a shipped drawing."))

    starts = models.CharField(
        max_length=16,
        blank=True,
        help_text=_("Of a number: where its range starts. It ends where the next one starts."),
    )

    class Meta(Row.Meta):
        constraints = (
            models.UniqueConstraint(fields=("question", "key"), name="option_key_once"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(absent__isnull=True),
                name="option_value_or_absent",
            ),
        )

    def __str__(self) -> str:
        return self.label


class Rule(Row):
    """Why an answer counts towards a pathway."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="rules")
    pathway = models.ForeignKey("questionnaire.Pathway", models.RESTRICT, related_name="+")
    group = models.CharField(
        max_length=48,
        help_text=_("Key of a group of that topic; its strongest answer counts."),
    )
    points = models.PositiveSmallIntegerField(help_text=_("What the strongest answer brings: 5 to 20."))
    grade = word_field(Grade, help_text=_("How strong the evidence for this link is."))
    why = models.CharField(max_length=400, help_text=_("One sentence that the visitor reads."))
    sources = keys_field(_("Keys of references."))

    class Meta(Row.Meta):
        constraints = (
            models.UniqueConstraint(fields=("question", "pathway"), name="rule_once_a_pathway"),
            models.CheckConstraint(condition=models.Q(points__gt=0), name="rule_points_positive"),
            one_of("grade", Grade, name="rule_grade_known"),
        )

    def __str__(self) -> str:
        return f"{self.question} → {self.pathway}"


class Condition(Row):
    """One comparison with an earlier answer."""

    part = word_field(Part, default=Part.ALL, help_text=_("Every one, any one, or what silences it."))
    question = models.ForeignKey(Question, models.RESTRICT, related_name="+")
    operator = word_field(Operator, default=Operator.EQUAL)
    value = models.CharField(
        max_length=48,
        help_text=_("An option's key; a number for the orderings; yes or no for exists."),
    )

    class Meta(Row.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.question.key} {self.operator} {self.value}"


class QuestionCondition(Condition):
    """A condition of a question: it is asked only if these hold."""

    owner = models.ForeignKey(Question, models.CASCADE, related_name="conditions")
