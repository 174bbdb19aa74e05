"""What a question counts for all or nothing: told on its page, and edited on pages of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from questionnaire.domain.condition_words import when_words
from questionnaire.domain.definition import Condition, Operator, Part, When
from questionnaire.domain.definition import Question as Asked
from questionnaire.models.draft.questions import Question
from questionnaire.models.draft.results import Fact

from .access import draft_of
from .counting import points_words


@dataclass(frozen=True, slots=True)
class Counted:
    """Points that somebody has all or nothing of, if some conditions hold."""

    name: str
    words: str
    url: str


def counted_elsewhere(request: HttpRequest, question: Question) -> dict[str, Any]:
    """Return the points that hang on conditions on a question, and the way to add some."""
    draft = question.questionnaire_id
    asked = draft_of(request, draft).questions_by_key
    facts = (
        Fact.objects.filter(questionnaire=draft, conditions__question=question)
        .distinct()
        .select_related("pathway")
        .prefetch_related("conditions__question")
    )
    new = reverse("admin:questionnaire_fact_add")
    return {
        "facts": [_counted(fact, asked) for fact in facts],
        "fact_url": f"{new}?questionnaire={draft}&follows={question.pk}",
    }


def _counted(fact: Fact, asked: Mapping[str, Asked]) -> Counted:
    rows = [(c.part, Condition(c.question.key, Operator(c.operator), c.value)) for c in fact.conditions.all()]
    every, some = (
        tuple(condition for part, condition in rows if part == wanted) for wanted in (Part.ALL, Part.ANY)
    )
    counts = f"{fact.pathway}, {points_words(fact.points)}, {when_words(When(every, some), asked)}"
    return Counted(fact.name, counts, reverse("admin:questionnaire_fact_change", args=[fact.pk]))
