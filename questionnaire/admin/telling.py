"""Pathways, facts, flags and advice in the admin."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from questionnaire.domain import definition as domain
from questionnaire.domain.problems.bands import faults
from questionnaire.domain.texts import whole_number
from questionnaire.domain.vocabulary import Urgency
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

from .access import draft_of
from .article_links import PlaceField
from .condition_forms import ConditionInline
from .counting import FactForm
from .desk.wording import said
from .limits import draft_id
from .parts import GroupFormSet, PartFormSet, PartInline
from .rows import RowAdmin


class BandFormSet(PartFormSet):
    """The bands of a topic. A hole or an overlap stops no save, and is said at the edges that can mend it."""

    noun = "band"

    @cached_property
    def forms(self) -> list[Any]:
        made: list[Any] = super().forms
        kept = {form.prefix: form for form in made if not _is_deleted(form)}
        for fault in faults(_band(form) for form in kept.values()) if _are_numbers(kept.values()) else ():
            for prefix, edge in fault.edges:
                field = kept[prefix][edge]
                field.help_text = format_html(
                    '{}<span class="prob">{}</span>', field.help_text, fault.message
                )
        return made


def _is_deleted(form: Any) -> bool:
    """Return whether a band is to go; whoever may only look has no box to tick for it."""
    return "DELETE" in form.fields and bool(form["DELETE"].value())


def _are_numbers(forms: Iterable[Any]) -> bool:
    edges = (str(form[edge].value()) for form in forms for edge in ("low", "high"))
    return all(whole_number(edge) is not None for edge in edges)


def _band(form: Any) -> domain.Band:
    low, high = (int(form[edge].value()) for edge in ("low", "high"))
    return domain.Band(form.prefix, str(form["label"].value() or ""), low, high)


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


class FactConditionInline(ConditionInline):
    """Holds when ..."""

    model = FactCondition
    verbose_name_plural = _lazy("if these hold")
    lead, start, always = _lazy("Count it if"), _lazy("Counts"), _lazy("never yet")


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
    verbose_name_plural = _lazy("raised if, and what silences it")
    lead, start, always = _lazy("Raise it if"), _lazy("Raised"), _lazy("by nothing yet")


@admin.register(Flag)
class FlagAdmin(RowAdmin):
    """A warning sign, or a reason to ask a professional first."""

    key_from = ("sign",)
    fields = (
        *("sign", "urgency", "action", "needs", "basis", "sources"),
        *("say", "until", "ask", "support", "instead", "avoid", "key", "position"),
    )
    inlines = (FlagConditionInline,)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        action = _("Book to see a doctor, if you can within 2 weeks.")
        usual = {"urgency": Urgency.SOON.value, "action": action}
        return usual | super().get_changeform_initial_data(request)


class AdviceConditionInline(ConditionInline):
    """Shown when ..."""

    model = AdviceCondition
    verbose_name_plural = _lazy("shown if, and what hides it")
    lead, start, always = _lazy("Show it if"), _lazy("Shown"), _lazy("to everybody")


@admin.register(Advice)
class AdviceAdmin(RowAdmin):
    """A card."""

    fields = (
        *("title", "gist", "text", "group", "subject", "grade", "sources", "caution", "hidden_by", "link"),
        *("start", "general", "key", "position"),
    )
    inlines = (AdviceConditionInline,)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "link":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        draft = draft_id(request, self.model)
        return PlaceField(draft_of(request, draft) if draft is not None else None, **said(db_field))
