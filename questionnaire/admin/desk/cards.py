"""The cards of a page of questions: each question as visitors see it, and what it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from questionnaire.domain.condition_words import asked_if
from questionnaire.domain.definition import Definition, Pathway, Question, Rule, Section
from questionnaire.domain.problems import Problem

from ..panel import row_url
from .addresses import list_url
from .drawing import drawn
from .uses import Uses, of_noun, uses

TABS = {"option": "answers", "rule": "counts"}
TAB_OF_FIELD = {"options": "answers", "rules": "counts", "asked_when": "asked", "unasked_value": "asked"}
LISTED = (
    ("flag", "raises %(n)s sign", "raises %(n)s signs"),
    ("advice", "opens %(n)s card", "opens %(n)s cards"),
    ("fact", "in %(n)s combination that counts", "in %(n)s combinations that count"),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """That a question counts towards a topic."""

    topic: Pathway | None
    rule: Rule


@dataclass(frozen=True, slots=True)
class Link:
    """A few words that lead somewhere."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """A problem beside the card that it concerns, and the tab where it is mended."""

    problem: Problem
    tab: str


@dataclass(frozen=True, slots=True)
class Card:
    """One question in the middle of the desk."""

    question: Question
    pk: int
    url: str
    asked_if: str
    counts: tuple[Counts, ...]
    does: tuple[Link, ...]
    told: tuple[Told, ...]

    @property
    def drawn(self) -> SafeString:
        return drawn(self.question)

    @property
    def labels(self) -> list[str]:
        return [option.label for option in self.question.options]


def cards(
    draft: int,
    definition: Definition,
    page: Section,
    *,
    pks: Mapping[str, int],
    problems: Mapping[Any, list[Problem]],
) -> tuple[Card, ...]:
    """Return the cards of one page, in order; `pks` are the numbers of the rows of its questions."""
    used = uses(definition)
    return tuple(
        Card(
            question,
            pks[question.key],
            reverse("admin:questionnaire_question_change", args=[pks[question.key]]),
            asked_if(question, definition.questions_by_key) if question.asked_when.conditions else "",
            tuple(Counts(definition.pathways_by_key.get(rule.pathway), rule) for rule in question.rules),
            tuple(_does(draft, question, used)),
            tuple(Told(found, tab_of(found)) for found in problems.get(("question", question.key), ())),
        )
        for question in page.questions
        if question.key in pks  # unless somebody deleted it this very moment
    )


def _does(draft: int, question: Question, used: Uses) -> Iterable[Link]:
    for noun, one, several in LISTED:
        keys = of_noun(used.get(question.key, ()), noun)
        if keys:
            words = ngettext(one, several, len(keys)) % {"n": len(keys)}
            alone = row_url(draft, noun, keys[0])
            listed = list_url(draft, noun)
            yield Link(words, alone if len(keys) == 1 else f"{listed}?of={question.key}")


def tab_of(problem: Problem) -> str:
    """Return the tab of a question's form where a problem is mended."""
    fields = [TAB_OF_FIELD[part] for part in problem.path if part in TAB_OF_FIELD]
    return TABS.get(problem.noun) or next(iter(fields), "question")
