"""A condition as a sentence of three choosers: a question, a relation, and one of its answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.domain.condition_words import (
    NUMBER,
    RELATIONS,
    Choice,
    NotOffered,
    chosen,
    condition_of,
    condition_words,
    is_ordering,
    joined,
    relations,
)
from questionnaire.domain.definition import Condition, Operator, Part, Question
from questionnaire.domain.merging import Row
from questionnaire.domain.texts import whole_number

from .choosers import Catalogue, answer_choices, catalogue, relation_choices
from .limits import draft_id
from .part_forms import PartForm
from .parts import PartFormSet, PartInline

PARTS = (Part.ALL, Part.ANY, Part.UNLESS)


class ConditionForm(PartForm):
    """One row of choosers; what they choose is stored as the condition that it means."""

    operator = forms.ChoiceField(label=gettext_lazy("Relation"))
    value = forms.ChoiceField(label=gettext_lazy("Answer"), required=False)

    def __init__(self, *args: Any, catalogue: Catalogue, **kwargs: Any) -> None:
        self.catalogue = catalogue
        super().__init__(*args, **kwargs)
        stored = self._stored()
        if stored:
            self.initial["operator"], self.initial["value"] = stored
        self.fields["question"].choices = catalogue.question_choices  # type: ignore[attr-defined]
        asked = self.asked(self["question"].value())
        related = relation_choices(asked)
        if stored and stored[0] not in dict(related) and self._asks_as_before():
            related.append((stored[0], RELATIONS[Operator(stored[0])]))  # refused, but not changed unseen
        self.fields["operator"].choices = related  # type: ignore[attr-defined]
        self.fields["operator"].error_messages["invalid_choice"] = _refused_relation(asked)
        offered = answer_choices(asked)
        if stored and stored[1] and stored[1] not in dict(offered) and self._asks_as_before():
            offered.append((stored[1], _strange(stored)))
        self.fields["value"].choices = offered  # type: ignore[attr-defined]
        self.fields["value"].error_messages["invalid_choice"] = _refused_answer(asked)

    def _stored(self) -> Choice | None:
        question = self.catalogue.questions.get(str(self.instance.question_id))
        condition = self._condition()
        return chosen(condition, question) if question and condition else None

    def _condition(self) -> Condition | None:
        row = self.instance
        return Condition("", Operator(row.operator), row.value) if row.question_id else None

    def _asks_as_before(self) -> bool:
        return str(self["question"].value()) == str(self.initial.get("question"))

    def asked(self, pk: Any) -> Question | None:
        return self.catalogue.questions.get(str(pk))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        asked = self.asked(self["question"].value())
        relation, answer = cleaned.get("operator"), cleaned.get("value")
        if asked is None or relation is None or answer is None:
            return cleaned
        try:
            condition = condition_of(asked, (relation, answer))
        except NotOffered:
            self.add_error("value", _refused_answer(asked, ordered=is_ordering(relation)))
        else:
            cleaned["operator"], cleaned["value"] = condition.operator.value, condition.value
        return cleaned

    def said(self) -> str:
        """Say the condition that was stored, as a sentence."""
        condition = self._condition()
        question = self.catalogue.questions.get(str(self.instance.question_id))
        return condition_words(condition, question) if condition and question else _("a new condition")

    def row_words(self, row: Row) -> str:
        """Say what the choosers of some row hold, as a sentence; it need not be one that can be stored."""
        pk, relation, answer, part = (
            next(iter(row.get(name, ())), "") for name in ("question", "operator", "value", "part")
        )
        said = _words(self.asked(pk), (relation, answer))
        return f"{said} ({dict(self.fields['part'].choices).get(part, part)})" if said else ""  # type: ignore[attr-defined]

    @property
    def is_to_go(self) -> bool:
        return "DELETE" in self.fields and bool(self["DELETE"].value())

    @property
    def words(self) -> str:
        """What the choosers say now, as a sentence; "" until they say something."""
        choice = self["operator"].value() or "", self["value"].value() or ""
        return _words(self.asked(self["question"].value()), choice)


def _words(question: Question | None, choice: Choice) -> str:
    if question is None:
        return ""
    try:
        return condition_words(condition_of(question, choice), question)
    except NotOffered:
        return ""


def _strange(stored: Choice) -> str:
    if stored[1].startswith(NUMBER):
        return _("%(number)s (no answer counts as that)") % {"number": stored[1].removeprefix(NUMBER)}
    return _("“%(answer)s” (there is no such answer)") % {"answer": stored[1]}


def _refused_relation(asked: Question | None) -> str:
    if asked is None:
        return _("Choose a question first.")
    words = _("“%(question)s” cannot be compared in this way. Choose one of: %(relations)s.")
    return words % {"question": asked.name, "relations": ", ".join(relations(asked).values())}


def _refused_answer(asked: Question | None, *, ordered: bool = False) -> str:
    if asked is None:
        return _("Choose a question first.")
    answers = [o.label for o in asked.options if o.value is not None or not ordered]
    words = _("Choose an answer to “%(question)s”: %(answers)s.")
    return words % {"question": asked.name, "answers": ", ".join(f"“{label}”" for label in answers)}


class ConditionFormSet(PartFormSet):
    """All conditions of a row, and the sentence that they make."""

    catalogue: Catalogue
    start: str  # such as "Asked", before "if ..."
    always: str  # without a condition

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "catalogue": self.catalogue}

    @property
    def sentence(self) -> str:
        said: dict[str, list[str]] = {part: [] for part in PARTS}
        for form in self.forms:
            if form.words and not form.is_to_go:
                said.setdefault(form["part"].value(), []).append(form.words)
        return f"{self.start} {joined(*(said[part] for part in PARTS)) or self.always}."


def first_rows(request: Any) -> list[dict[str, int]]:
    """Return what a new row begins with: a condition on the question that its address says it follows."""
    follows = whole_number(request.GET.get("follows", ""))
    return [{"question": follows}] if request.method == "GET" and follows is not None else []


class ConditionInline(PartInline):
    """Conditions of whatever owns them."""

    form = ConditionForm
    formset = ConditionFormSet
    template = "admin/desk/conditions.html"
    fk_name = "owner"
    fields = ("part", "question", "operator", "value", "position")
    verbose_name = gettext_lazy("condition")
    lead: Any = ""  # such as "Ask only if", before "all of these hold"
    start: Any = ""
    always: Any = ""

    def get_extra(self, request: Any, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj is not None and obj.pk else len(first_rows(request))

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.catalogue = catalogue(request, draft_id(request, self.parent_model))
        formset.start, formset.always, formset.lead = self.start, self.always, self.lead
        return formset
