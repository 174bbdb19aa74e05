"""What the choosers of a condition offer: the questions of a draft by page, their relations and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from questionnaire.domain.condition_words import (
    NUMBER,
    WITHOUT_ANSWER,
    answer_words,
    is_ordering,
    relations,
)
from questionnaire.domain.definition import Option, Question
from questionnaire.domain.vocabulary import Operator
from questionnaire.models.draft import questions as rows

from .access import draft_of

Choices = list[tuple[str, Any]]


@dataclass(frozen=True)
class Catalogue:
    """The questions of one draft, by the numbers of their rows."""

    pages: Mapping[str, Mapping[str, Question]]  # by the page's title and place, then by the row's number

    @cached_property
    def questions(self) -> dict[str, Question]:
        return {pk: question for page in self.pages.values() for pk, question in page.items()}

    @cached_property
    def question_choices(self) -> Choices:
        """The questions by their words, in groups of pages, in the order in which they are asked."""
        groups = [
            (title, [(pk, question_words(question)) for pk, question in page.items()])
            for title, page in self.pages.items()
            if page
        ]
        return [("", _("Choose a question")), *groups]

    @cached_property
    def data(self) -> dict[str, Any]:
        """The same for the script that fills the choosers."""
        return {
            "number": NUMBER,
            "alone": sorted(WITHOUT_ANSWER),
            "ordering": [operator.value for operator in Operator if is_ordering(operator.value)],
            "choose": _("Choose an answer"),
            "questions": [
                _question_data(title, pk, question)
                for title, page in self.pages.items()
                for pk, question in page.items()
            ],
        }


def _question_data(page: str, pk: str, question: Question) -> dict[str, Any]:
    return {
        "id": pk,
        "page": page,
        "name": question.name,
        "text": question.text,
        "relations": list(relations(question).items()),
        "answers": [
            (key, words, question.options_by_key[key].value is not None)
            for key, words in answer_words(question).items()
        ],
    }


def catalogue(request: HttpRequest, draft: int | None) -> Catalogue:
    """Return the questions of a draft."""
    if draft is None:
        return Catalogue({})
    numbers = dict(rows.Question.objects.filter(questionnaire=draft).values_list("key", "pk"))
    pages: dict[str, dict[str, Question]] = {}
    for section in draft_of(request, draft).sections:
        page = pages.setdefault(section.title, {})
        page |= {str(numbers[asked.key]): asked for asked in section.questions if asked.key in numbers}
    return Catalogue(pages)


def question_words(question: Question) -> str:
    """Return how a list names a question: its name in results, and what is asked."""
    return f"{question.short}: {question.text}" if question.short else question.text


def relation_choices(question: Question | None) -> Choices:
    """Return the relations that a question allows; before one is chosen, those of most questions."""
    found = relations(question) if question else _OF_NOTHING
    return [(relation, words) for relation, words in found.items()]


_OF_NOTHING = relations(Question("", "", (Option("", "", 0),)))


def answer_choices(question: Question | None) -> Choices:
    offered = answer_words(question).items() if question else ()
    return [("", _("Choose an answer")), *offered]
