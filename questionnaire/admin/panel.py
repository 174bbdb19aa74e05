"""The draft's own page: what is wrong with it, all its rows, and the way to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from questionnaire import old_rules
from questionnaire.domain.change_words import row_names, row_words
from questionnaire.domain.definition import Definition
from questionnaire.domain.problems import Problem, Severity
from questionnaire.domain.problems.rows import KEYED, OWNERS
from questionnaire.domain.texts import unusable
from questionnaire.drafting.shapes import SHAPES
from questionnaire.models.draft.questionnaire import Questionnaire

from .access import VIEW, draft_of, staff_page
from .desk.judging import all_problems, is_sound, problems_of

MODELS = {noun: SHAPES[part].model for part, noun in KEYED.items()}
DRAFT_LISTS = (
    ("chapter", "chapters", _("Chapters"), "title"),
    ("pathway", "pathways", _("Topics and bands"), "title"),
    ("fact", "facts", _("Combinations that count"), "name"),
    ("flag", "flags", _("Warning signs"), "sign"),
    ("advice", "advice", _("Advice cards"), "title"),
    ("claim", "claims", _("What the article says"), "claim"),
    ("reference", "references", _("Sources"), "title"),
    ("country", "countries", _("Help lines"), "name"),
    ("article", "articles", _("Articles"), "title"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, what the row is called that it is about, and the way there."""

    problem: Problem
    row: str
    url: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything to mend, errors apart from warnings."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row and the way to it."""

    key: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class DraftList:
    """Rows of one noun, and the way to add another."""

    noun: str
    title: Any
    add_url: str
    rows: tuple[DraftRow, ...]


def findings(
    questionnaire: Questionnaire, definition: Definition, found: Iterable[Problem] | None = None
) -> Findings:
    """Return everything to mend, with the way to each row."""
    found = tuple(all_problems(definition) if found is None else found)
    names = row_names(definition) if found else {}
    graded: dict[Severity, list[Finding]] = {severity: [] for severity in Severity}
    for problem in found:
        row = row_words(names, OWNERS.get(problem.noun, problem.noun), problem.key)
        url = row_url(questionnaire.pk, problem.noun, problem.key)
        graded[problem.severity].append(Finding(problem, row, url))
    return Findings(tuple(graded[Severity.ERROR]), tuple(graded[Severity.WARNING]))


def row_url(questionnaire: int, noun: str, key: str) -> str:
    """Return the address that leads to a row; no query until somebody follows it."""
    if noun == "questionnaire":
        return reverse("admin:questionnaire_questionnaire_change", args=[questionnaire])
    return reverse("admin:questionnaire_row", args=[questionnaire, noun, key])


def draft_page(request: HttpRequest, questionnaire: Questionnaire) -> dict[str, Any]:
    """Return what the draft's page shows above its form.

    The admin draws the form from the same context, so none of its own names may stand here: under
    `errors` it would take our findings for errors of the form.
    """
    draft = questionnaire.pk
    definition = draft_of(request, draft)
    lists = [
        _draft_list(draft, noun, title, [(row.key, getattr(row, label)) for row in getattr(definition, name)])
        for noun, name, title, label in DRAFT_LISTS
    ]
    sections = [
        _draft_list(draft, "question", page.title, [(q.key, q.name) for q in page.questions])
        for page in definition.sections
    ]
    return {
        "findings": findings(questionnaire, definition, problems_of(draft, definition)),
        "sections": sections,
        "lists": lists,
        "sound": is_sound(draft, definition),
        "warning": old_rules.warning(questionnaire.slug),
    }


def _draft_list(questionnaire: int, noun: str, title: Any, rows: Iterable[tuple[str, str]]) -> DraftList:
    add = reverse(f"admin:questionnaire_{MODELS[noun]._meta.model_name}_add")
    linked = tuple(DraftRow(key, label, row_url(questionnaire, noun, key)) for key, label in rows)
    return DraftList(noun, title, f"{add}?questionnaire={questionnaire}", linked)


@staff_page(VIEW)
def row(request: HttpRequest, questionnaire: Questionnaire, noun: str, key: str) -> HttpResponse:
    """Lead to where a row is edited; parts are edited with their owner, translations by themselves."""
    if noun == "translation":
        return redirect("admin:questionnaire_translations", questionnaire.pk)
    noun = OWNERS.get(noun, noun)
    if noun not in MODELS or unusable(key):
        return redirect("admin:questionnaire_questionnaire_change", questionnaire.pk)
    model = MODELS[noun]
    found = get_object_or_404(model, questionnaire=questionnaire, key=key)
    return redirect(f"admin:questionnaire_{model._meta.model_name}_change", found.pk)
