"""What follows when answers are saved: their numbers, conditions on them, and who shares them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.domain.definition import Kind
from questionnaire.domain.kinds import KINDS
from questionnaire.domain.renumbering import moved
from questionnaire.drafting.sharing import (
    answers_of,
    keep_meaning,
    numbers_of,
    renumber,
    sharing,
    take_answers,
)
from questionnaire.models.draft.questions import Question

from .answer_lists import QuestionForm


@dataclass(frozen=True)
class Before:
    """A question with its answers as they were, and the others that share them."""

    question: Question | None  # None if it is new
    others: tuple[str, ...]  # their keys


def as_it_was(form: QuestionForm, *, change: bool) -> Before:
    """Read the answers of a question before those that were sent are saved."""
    if not change:
        return Before(None, ())
    question = Question.objects.prefetch_related("options").get(pk=form.instance.pk)
    if "option_set" in form.changed_data:
        return Before(question, ())
    others = sharing(form.definition, form.stored, form.instance.option_set)
    return Before(question, tuple(other.key for other in others))


def after_saving(request: HttpRequest, form: QuestionForm, answers: Any, before: Before) -> None:
    """Let numbers follow the order, conditions the answers that they name, and all who share them follow."""
    question = form.instance
    if before.question is None and any(one.has_changed() for one in answers.forms):
        _keep_its_own(form)
    if form.takes(question.option_set):
        source = form.lists[question.option_set].questions[0]
        take_answers(question, _rows(form.draft, [source.key])[0])
    elif _follows_its_order(question, answers, before):
        renumber(question, before.question)
    if before.question is None:
        return
    was, now = numbers_of(before.question), numbers_of(question)
    follow = before.others if answers_of(before.question) != answers_of(question) else ()
    changed = [other for other in _rows(form.draft, follow) if take_answers(other, question)]
    if was != now:
        keep_meaning((question, *changed), was, now)
    _tell(request, question, changed, {} if was == now else moved(was, now))


def _rows(draft: int, keys: Collection[str]) -> list[Question]:
    """Return questions with their answers, in the order of their keys."""
    found = Question.objects.filter(questionnaire=draft, key__in=keys).prefetch_related("options")
    rows = {row.key: row for row in found} if keys else {}
    return [rows[key] for key in keys]


def _keep_its_own(form: QuestionForm) -> None:
    """Keep the answers written for a new question as its own, whatever list stood there to choose from."""
    if form.takes(form.instance.option_set):
        form.instance.option_set = ""
        form.instance.save()


def _follows_its_order(question: Question, answers: Any, before: Before) -> bool:
    """Return whether nobody gave a number by hand; a new question must be one whose answers count."""
    by_hand = any("value" in form.changed_data for form in answers.initial_forms)
    typed = any(
        form.cleaned_data.get("value") is not None for form in answers.extra_forms if form.has_changed()
    )
    if by_hand or typed or not answers.has_changed():
        return False
    kind = KINDS[Kind(question.kind)]
    counts = kind.always_counts or question.rules.exists()
    return before.question is not None or (kind.in_order and counts)


def _tell(
    request: HttpRequest, question: Question, changed: list[Question], numbers: dict[str, tuple[int, int]]
) -> None:
    if numbers:
        labels = dict(question.options.values_list("key", "label"))
        told = ", ".join(f"“{labels[key]}” {was} → {now}" for key, (was, now) in numbers.items())
        words = _("Renumbered: %(answers)s. Conditions that name these answers still mean the same answers.")
        messages.info(request, words % {"answers": told})
    if changed:
        named = ", ".join(f"“{other.short or other.text}”" for other in changed)
        words = ngettext(
            "%(count)s more question shares these answers, and was changed with it: %(names)s.",
            "%(count)s more questions share these answers, and were changed with it: %(names)s.",
            len(changed),
        )
        messages.info(request, words % {"count": len(changed), "names": named})
