"""Sections and questions in the admin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from json import dumps
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from questionnaire.domain.definition import Condition, Definition, Operator, When
from questionnaire.domain.problems.comparing import only
from questionnaire.domain.problems.conditions import circles
from questionnaire.domain.problems.points import MOST
from questionnaire.domain.texts import whole_number
from questionnaire.models.draft.questions import Chapter, Option, Question, QuestionCondition, Rule, Section

from .access import draft_of
from .answer_lists import QuestionForm, usual_list
from .answers_saved import after_saving, as_it_was
from .condition_forms import ConditionFormSet, ConditionInline
from .counted_elsewhere import counted_elsewhere
from .counting import RuleForm
from .desk.ordering import follow_up_url, place_before
from .limits import draft_id
from .part_forms import OptionForm
from .parts import OptionFormSet, PartFormSet, PartInline
from .rows import RowAdmin


@admin.register(Chapter)
class ChapterAdmin(RowAdmin):
    """Pages about one subject."""

    fields = ("title", "extra", "key", "position")


@admin.register(Section)
class SectionAdmin(RowAdmin):
    """One page of questions."""

    fields = ("title", "intro", "chapter", "key", "position")
    duplicate = "questionnaire_duplicate_section"


class OptionInline(PartInline):
    """What can be answered."""

    model = Option
    verbose_name = _lazy("answer")
    verbose_name_plural = _lazy("answers")
    form = OptionForm
    formset = OptionFormSet
    template = "admin/desk/answers.html"
    fields = (
        *("label", "starts", "value", "absent", "hint", "exclusive", "full", "group", "picture"),
        *("key", "position"),
    )


class RuleFormSet(PartFormSet):
    """What a question counts towards."""

    most = dumps({grade.value: most for grade, most in MOST.items()})


class RuleInline(PartInline):
    """Counts towards ... because ..."""

    model = Rule
    formset = RuleFormSet
    form = RuleForm
    template = "admin/desk/counts.html"
    fields = ("pathway", "group", "points", "grade", "why", "sources", "position")
    verbose_name = _lazy("count")
    verbose_name_plural = _lazy("counts towards")

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """Return one open row for a new question, which most often counts."""
        return 1 if request.method == "GET" and (obj is None or obj.pk is None) else 0


class AskedWhenFormSet(ConditionFormSet):
    """Conditions for asking; questions that would wait for each other are refused by name."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors) or not self.instance.pk or not self.has_changed():
            return
        kept = [form.cleaned_data for form in self.forms if form not in self.deleted_forms]
        sources = [data["question"].key for data in kept if data.get("question")]
        key = Question.objects.values_list("key", flat=True).get(pk=self.instance.pk)
        waiting = _waiting(self.definition, key, sources)
        for circle in circles(waiting):
            if key in circle:
                names = (f"“{waiting.questions_by_key[other].name}”" for other in circle)
                words = _("These questions would wait for each other: %(questions)s.")
                raise ValidationError(words % {"questions": ", ".join(names)})


def _waiting(definition: Definition, key: str, sources: Iterable[str]) -> Definition:
    """Return the definition with one question waiting for these."""
    when = When(all=tuple(Condition(source, Operator.EXISTS, "yes") for source in sources))
    changed = [replace(q, asked_when=when) if q.key == key else q for q in definition.questions]
    return only(*changed)


class QuestionConditionInline(ConditionInline):
    """Asked only if ..."""

    model = QuestionCondition
    formset = AskedWhenFormSet
    verbose_name_plural = _lazy("asked if")
    lead, start, always = _lazy("Ask only if"), _lazy("Asked"), _lazy("of everybody")


@admin.register(Question)
class QuestionAdmin(RowAdmin):
    """One question with everything that belongs to it."""

    form = QuestionForm
    key_from = ("short", "text")
    siblings = "section"
    duplicate = "questionnaire_duplicate_question"
    fields = (
        *("text", "short", "kind", "hint", "why_we_ask", "section", "required", "option_set"),
        *("least", "most", "decimals", "unit"),
        *("signs", "may_change", "unasked_value", "prevalence", "key"),
    )
    inlines = (OptionInline, RuleInline, QuestionConditionInline)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        draft = draft_id(request, self.model)
        usual = usual_list(draft_of(request, draft)) if draft is not None else {}
        return usual | super().get_changeform_initial_data(request)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        before = as_it_was(form, change=change)
        super().save_related(request, form, formsets, change)
        answers = next(formset for formset in formsets if formset.model is Option)
        after_saving(request, form, answers, before)

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        question = kwargs.get("obj")
        if question is not None:
            context |= counted_elsewhere(request, question)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Question, form: Any, change: bool) -> None:
        """Put a new question where it was asked for: before another one of its page."""
        super().save_model(request, obj, form, change)
        before = whole_number(request.GET.get("before", ""))
        if not change and before is not None:
            place_before(obj, before)

    def _after(self, request: HttpRequest, obj: Question) -> HttpResponse:
        return redirect(follow_up_url(obj)) if "_followup" in request.POST else super()._after(request, obj)
