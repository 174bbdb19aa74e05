"""Copies of a question or a section within its draft, under keys of their own."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction
from django.db.models import F, Max, Model

from questionnaire.domain.problems.keys import LONGEST_KEY
from questionnaire.models.draft.questions import Question, Section

AnyRow = TypeVar("AnyRow", bound=Model)


@transaction.atomic
def copy_question(question: Question) -> Question:
    """Save a copy right behind a question, with its options, rules and conditions, and return it."""
    behind = Question.objects.filter(section=question.section, position__gt=question.position)
    behind.update(position=F("position") + 1)
    return _copy_question(question, question.section, position=question.position + 1)


@transaction.atomic
def copy_section(section: Section) -> Section:
    """Save a copy of a section at the end, and return it; conditions still name the original questions."""
    last = Section.objects.filter(questionnaire=section.questionnaire).aggregate(last=Max("position"))["last"]
    key = _free_key(section)
    copied = _copied(Section.objects.get(pk=section.pk), key=key, position=last + 1)
    for question in section.questions.all():
        _copy_question(question, copied, position=question.position)
    return copied


def _copy_question(question: Question, section: Section, *, position: int) -> Question:
    copied = _copied(
        Question.objects.get(pk=question.pk), key=_free_key(question), section=section, position=position
    )
    for option in question.options.all():
        _copied(option, question=copied)
    for rule in question.rules.all():
        _copied(rule, question=copied)
    for condition in question.conditions.all():
        _copied(condition, owner=copied)
    return copied


def _copied(row: AnyRow, **columns: object) -> AnyRow:
    """Save a row that was just read once more, as a new one."""
    row.pk = None
    row._state.adding = True
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    return row


def _free_key(row: Question | Section) -> str:
    taken = set(
        type(row)._default_manager.filter(questionnaire=row.questionnaire_id).values_list("key", flat=True)
    )
    number = 2
    while (key := f"{row.key[: LONGEST_KEY - 4]}_{number}") in taken:
        number += 1
    return key
