"""A source added beside a form that is to cite it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.db import models
from django.db.models import Max
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from questionnaire.domain.naming_sources import author_year
from questionnaire.models.draft.questionnaire import Questionnaire
from questionnaire.models.draft.sourcing import Reference
from questionnaire.words import GRADES

from .access import CHANGE_DRAFT, draft_of, keeping, record, require, staff_page
from .finding_sources import sources_of
from .keys import made_key
from .source_form import SourceForm, own_field
from .texts import Text

NEW_SOURCE = "new-source"  # before the names of its fields, which may stand within another form
ADD = "add_reference"
GRADE_WORDS = [(grade.value, words.label) for grade, words in GRADES.items()]


def _field(column: models.Field[Any, Any], **options: Any) -> Any:
    if own := own_field(column):
        return own
    if column.name == "grade":
        return forms.ChoiceField(choices=GRADE_WORDS, widget=forms.RadioSelect)
    if isinstance(column, models.CharField | models.TextField):
        widget = forms.Textarea(attrs={"rows": 2}) if column.name in {"title", "finding"} else forms.TextInput
        options |= {"form_class": Text, "widget": widget}
    return column.formfield(**options)


class NewSource(SourceForm):
    """What has to be known of a source; its key is made, and it comes last."""

    prefix = NEW_SOURCE
    use_required_attribute = False  # within another form they are not required of that

    class Meta:
        model = Reference
        fields = ("doi", "pmid", "authors", "title", "journal", "year", "grade", "finding", "kind", "checked")
        labels = {"finding": _("What it found, in one plain sentence"), "kind": _("Kind of source")}
        formfield_callback = _field

    def __init__(self, draft: int, data: Any = None) -> None:
        self.draft = draft
        super().__init__(data, initial={"grade": "C", "kind": "study", "checked": "abstract"})

    def is_there(self) -> bool:
        """Return whether the draft has this very source, which is then the form's: its answer was lost."""
        said = {name: self.cleaned_data[name] for name in self.Meta.fields}
        there = Reference.objects.filter(questionnaire=self.draft, **said).first()
        self.instance = there or self.instance
        return there is not None

    def save(self, commit: bool = True) -> Any:
        row, beside = self.instance, Reference.objects.filter(questionnaire=self.draft)
        taken = set(beside.values_list("key", flat=True))
        row.key = made_key(author_year(row.authors, row.year), taken, noun="reference")
        row.position = (beside.aggregate(last=Max("position"))["last"] or 0) + 1
        return super().save(commit)


def added(request: HttpRequest, draft: int) -> NewSource:
    """Return the form as it was sent; if it is right, the source is in the draft, and but once."""
    require(request, CHANGE_DRAFT)
    require(request, ADD)
    with keeping(request, draft):
        form = NewSource(draft, request.POST)
        if form.is_valid() and not form.is_there():
            form.save()
            record(request, form.instance.questionnaire, f"Added the source {form.instance.key}.")
    return form


@staff_page(CHANGE_DRAFT)
def add_source(request: HttpRequest, questionnaire: Questionnaire) -> HttpResponse:
    """Show the form of a new source beside another form, and take what its script sends."""
    require(request, ADD)
    form = added(request, questionnaire.pk) if request.method == "POST" else NewSource(questionnaire.pk)
    if form.is_valid():
        source = sources_of(draft_of(request, questionnaire.pk))[form.instance.key]
        return JsonResponse({"source": asdict(source)}, status=201)
    status = 422 if form.is_bound else 200
    return render(request, "admin/desk/new_source.html", {"form": form}, status=status)
