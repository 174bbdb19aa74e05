"""Rows edited on the page of the row that they belong to: options, rules, conditions, bands, ..."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import Any

from adminsortable2.admin import CustomInlineFormSet, SortableTabularInline
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.domain.definition import Definition
from questionnaire.domain.referring import referring_to_group, referring_to_option
from questionnaire.drafting.sharing import sharing
from questionnaire.frozen import Path, frozen_keys
from questionnaire.models.draft.questions import Question

from .access import draft_of
from .desk.controls import plainly
from .desk.layout import tab_of_table
from .desk.naming import links_to
from .desk.wording import said
from .keys import made_key
from .limits import LIMITED, draft_id, key_field, keys_field, parts_of, row_choices
from .part_forms import PartForm
from .source_chips import sources_field
from .texts import TEXT_FIELDS

GONE = gettext_lazy(
    "What was chosen here is not in this draft: somebody may have deleted it meanwhile. Choose another."
)


class PartFormSet(CustomInlineFormSet):  # type: ignore[misc]
    """A table of parts, in their order; a typed number is the keyboard's way to move a row."""

    noun = ""  # "option" or "band" where parts have keys
    key_from = "label"
    called: Any = ""  # what one row is called, such as "answer"
    definition: Definition  # the draft as it was read for this form

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = forms.NumberInput(attrs={"class": "_reorder_ vSmallField", "min": 0})
        if "position" in self.form.base_fields:
            self.form.base_fields["position"].widget = typed

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "frozen": self._frozen}

    @cached_property
    def _frozen(self) -> frozenset[Path]:
        if not self.noun or not self.instance.pk:
            return frozenset()
        keys = frozen_keys(self.instance.questionnaire_id)
        return frozenset(path for path in keys if path[:2] == (self.noun, self.instance.key))

    def clean(self) -> None:
        if self.noun:
            self._make_keys()
        super().clean()

    def _make_keys(self) -> None:
        kept = [f for f in self.forms if (f not in self.deleted_forms and f.has_changed()) or f.instance.pk]
        taken = {form.cleaned_data.get("key") for form in kept if hasattr(form, "cleaned_data")}
        for form in kept:
            data = getattr(form, "cleaned_data", {})
            if data and not data.get("key"):
                form.instance.key = data["key"] = made_key(data.get(self.key_from, ""), taken, noun=self.noun)
                taken.add(data["key"])


class OptionFormSet(PartFormSet):
    """The options of a question; one that a condition names stays until the condition goes."""

    noun = "option"

    @cached_property
    def _mine(self) -> tuple[str, ...]:
        """The keys of the question as it is stored, and of the others whose answers these are, too."""
        key = Question.objects.filter(pk=self.instance.pk).values_list("key", flat=True).first()
        if key is None:
            return ()
        others = sharing(self.definition, key, self.instance.option_set)
        return (key, *(other.key for other in others))

    @cached_property
    def _frozen(self) -> frozenset[Path]:
        keys = frozen_keys(self.instance.questionnaire_id) if self._mine else frozenset()
        return frozenset(path for path in keys if path[0] == self.noun and path[1] in self._mine)

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        self._refuse_to_lose()
        kept = {form.instance.key for form in self.forms if form not in self.deleted_forms}
        known = self.instance.unasked_value
        if known and known not in kept:
            labels = dict(self.instance.options.values_list("key", "label"))
            words = _("“%(answer)s” counts when the question is not asked, and is not among its answers.")
            raise ValidationError(words % {"answer": labels.get(known, known)})

    def _refuse_to_lose(self) -> None:
        lost = [f.initial["key"] for f in self.forms if f.instance.pk and f.initial["key"] != f.instance.key]
        lost += [form.initial["key"] for form in self.deleted_forms if form.instance.pk]
        if not lost:
            return
        for key, question in product(lost, self._mine):
            named = referring_to_option(self.definition, question, key)
            others = [row for row in named if row != ("question", self._mine[0])]
            if others:
                words = _("Others refer to the answer “{answer}”: {names}. Change them first.")
                answer = self.definition.questions_by_key[question].options_by_key[key].label
                links = links_to(self.instance.questionnaire_id, self.definition, others)
                raise ValidationError(format_html(words, answer=answer, names=links))


class GroupFormSet(PartFormSet):
    """The groups of a pathway; one that a rule counts in stays until the rule goes."""

    noun = "group"
    key_from = "title"

    def clean(self) -> None:
        super().clean()
        gone = [form.initial["key"] for form in self.deleted_forms if form.instance.pk]
        gone += [f.initial["key"] for f in self.forms if f.instance.pk and f.initial["key"] != f.instance.key]
        if any(self.errors) or not gone:
            return
        for key in gone:
            if named := referring_to_group(self.definition, self.instance.key, key):
                words = _("Others count together in “{group}”: {names}. Change them first.")
                links = links_to(self.instance.questionnaire_id, self.definition, named)
                raise ValidationError(format_html(words, group=self._title(key), names=links))

    def _title(self, key: str) -> str:
        return next(str(f.initial["title"]) for f in self.initial_forms if f.initial["key"] == key)


class PartInline(SortableTabularInline):  # type: ignore[misc]
    """A table of parts on the page of their owner."""

    form: type[PartForm] = PartForm
    formset = PartFormSet
    formfield_overrides = TEXT_FIELDS
    template = "admin/desk/parts.html"
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.called = self.verbose_name
        if (draft := self._draft(request)) is not None:
            formset.definition = draft_of(request, draft)
        return formset

    @property
    def tab(self) -> str:
        """The tab of its owner's form in which it stands."""
        return tab_of_table(self.parent_model, self.model)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        draft = self._draft(request)
        words = said(db_field)
        field = (
            sources_field(db_field.name, request, draft, **words)
            or keys_field(db_field.name, draft, **words)
            or key_field(self.model, db_field.name, draft, **words)
        )
        if field:
            return field
        if db_field.name == "part":
            kwargs["choices"] = parts_of(self.model)
        return plainly(super().formfield_for_dbfield(db_field, request, **words, **kwargs), db_field)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return limited(
            super().formfield_for_foreignkey(db_field, request, **kwargs), db_field, self._draft(request)
        )

    def _draft(self, request: HttpRequest) -> int | None:
        return draft_id(request, self.parent_model)


def limited(field: Any, db_field: Any, draft: int | None) -> Any:
    """Let a drop-down offer, and the server accept, only rows of this questionnaire."""
    model: type[Model] = db_field.related_model
    if field is not None and model in LIMITED:
        field.queryset = model._default_manager.filter(questionnaire=draft)
        if model is not Question:  # the form of a condition offers questions by their words
            field.choices = row_choices(model, draft)
        field.error_messages["invalid_choice"] = GONE
    return field
