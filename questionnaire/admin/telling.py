"""Pathways, facts, flags and advice in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from questionnaire.models.draft.results import (
    Advice,
    AdviceCondition,
    AnswerGroup,
    Band,
    Fact,
    FactCondition,
    Flag,
    FlagCondition,
    Pathway,
    Statement,
)

from .keys import RowForm
from .part_forms import ConditionForm, refuse_strange_group
from .parts import GroupFormSet, PartFormSet, PartInline
from .rows import RowAdmin


class BandFormSet(PartFormSet):
    """The bands of a pathway."""

    noun = "band"


class BandInline(PartInline):
    """Words for stretches of scores."""

    model = Band
    formset = BandFormSet
    fields = ("label", "low", "high", "text", "key", "position")


class GroupInline(PartInline):
    """Answers that say much the same: only the strongest of a group counts."""

    model = AnswerGroup
    formset = GroupFormSet
    fields = ("title", "kind", "key", "position")


class StatementInline(PartInline):
    """Graded sentences about a pathway."""

    model = Statement
    fields = ("text", "standing", "grade", "sources", "position")


@admin.register(Pathway)
class PathwayAdmin(RowAdmin):
    """One of the topics that answers count towards."""

    fields = ("title", "what", "note", "grade", "grade_phrase", "key", "position")
    inlines = (GroupInline, BandInline, StatementInline)


class ConditionInline(PartInline):
    """Conditions of whatever owns them."""

    form = ConditionForm
    fk_name = "owner"
    fields = ("part", "question", "operator", "value", "position")
    verbose_name = "condition"


class FactConditionInline(ConditionInline):
    """Holds when ..."""

    model = FactCondition
    verbose_name_plural = "holds when …"


class FactForm(RowForm):
    """A fact that counts in a group of its own pathway."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if {"pathway", "group"} & set(self.changed_data):
            refuse_strange_group(self, cleaned)
        return cleaned


@admin.register(Fact)
class FactAdmin(RowAdmin):
    """Something that holds of somebody or not."""

    form = FactForm
    key_from = ("name",)
    fields = ("name", "pathway", "group", "points", "grade", "why", "sources", "key", "position")
    inlines = (FactConditionInline,)


class FlagConditionInline(ConditionInline):
    """Raised when ..."""

    model = FlagCondition
    verbose_name_plural = "raised when …, and what silences it"


@admin.register(Flag)
class FlagAdmin(RowAdmin):
    """A warning sign, or a reason to ask a professional first."""

    key_from = ("sign",)
    fields = (
        *("sign", "urgency", "action", "needs", "basis", "sources"),
        *("say", "until", "ask", "support", "instead", "avoid", "key", "position"),
    )
    inlines = (FlagConditionInline,)


class AdviceConditionInline(ConditionInline):
    """Shown when ..."""

    model = AdviceCondition
    verbose_name_plural = "shown when …, and what hides it"


@admin.register(Advice)
class AdviceAdmin(RowAdmin):
    """A card."""

    fields = (
        *("title", "gist", "text", "group", "subject", "grade", "sources", "caution", "hidden_by", "link"),
        *("start", "general", "key", "position"),
    )
    inlines = (AdviceConditionInline,)
