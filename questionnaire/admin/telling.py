"""Pathways, combined rules, flags and advice in the admin."""

from __future__ import annotations

from django.contrib import admin

from questionnaire.models.draft.results import (
    Advice,
    AdviceCondition,
    Band,
    CombinedCondition,
    CombinedRule,
    Flag,
    FlagCondition,
    Pathway,
    Statement,
)

from .parts import ConditionForm, PartFormSet, PartInline
from .rows import RowAdmin


class BandFormSet(PartFormSet):
    """The bands of a pathway."""

    noun = "band"


class BandInline(PartInline):
    """Words for stretches of scores."""

    model = Band
    formset = BandFormSet
    fields = ("label", "low", "high", "text", "key", "position")


class StatementInline(PartInline):
    """Graded sentences about a pathway."""

    model = Statement
    fields = ("text", "standing", "grade", "sources", "position")


@admin.register(Pathway)
class PathwayAdmin(RowAdmin):
    """One of the topics that answers count towards."""

    fields = ("title", "what", "note", "key", "position")
    inlines = (BandInline, StatementInline)


class ConditionInline(PartInline):
    """Conditions of whatever owns them."""

    form = ConditionForm
    fk_name = "owner"
    fields = ("question", "operator", "value", "position")
    verbose_name = "condition"


class CombinedConditionInline(ConditionInline):
    """Counts when ..."""

    model = CombinedCondition
    verbose_name_plural = "counts when …"


@admin.register(CombinedRule)
class CombinedRuleAdmin(RowAdmin):
    """Several answers together."""

    key_from = ("name",)
    fields = (
        *("name", "pathway", "weight", "grade", "why", "sources", "reverse"),
        *("when_behaviour", "key", "position"),
    )
    inlines = (CombinedConditionInline,)


class FlagConditionInline(ConditionInline):
    """Raised when ..."""

    model = FlagCondition
    verbose_name_plural = "raised when …"


@admin.register(Flag)
class FlagAdmin(RowAdmin):
    """A warning sign, or a reason to ask a professional first."""

    key_from = ("sign",)
    fields = (
        *("sign", "urgency", "action", "needs", "basis", "sources"),
        *("when_behaviour", "key", "position"),
    )
    inlines = (FlagConditionInline,)


class AdviceConditionInline(ConditionInline):
    """Shown when ..."""

    model = AdviceCondition
    verbose_name_plural = "shown when …"


@admin.register(Advice)
class AdviceAdmin(RowAdmin):
    """A card."""

    fields = (
        *("title", "text", "group", "subject", "grade", "sources", "caution", "hidden_by", "link"),
        *("when_behaviour", "key", "position"),
    )
    inlines = (AdviceConditionInline,)
