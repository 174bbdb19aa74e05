"""What else is known of each complaint that somebody ticked, beside the cards to start with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from questionnaire.domain.definition import Advice, Condition, Definition, Option, Question, Start
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.kinds import kind_of
from questionnaire.domain.outcome import Outcome

TOLD = (Start.CARE, Start.KNOW)  # proven care, and what is good to know; habits are for everything at once


@dataclass(frozen=True, slots=True)
class Complaint:
    """One ticked row with the cards that speak of it, best evidence for it first."""

    option: Option
    cards: tuple[Advice, ...]

    @property
    def drawing(self) -> str:
        """The template of its drawing; empty where there is none."""
        return f"drawings/slice_{self.option.picture}.svg" if self.option.picture else ""


def complaints(evaluation: Evaluation, outcome: Outcome) -> tuple[Complaint, ...]:
    """Return the ticked rows that a shown card speaks of, in the order asked.

    Each card stands once, and none that stands among those to start with.
    """
    known = evaluation.definition.advice_by_key
    left = [known[key] for key in outcome.advice if key not in outcome.start]
    left = [card for card in left if card.start in TOLD and not card.general]
    found = []
    for question, option in _ticked(evaluation):
        cards = [card for card in left if _speaks_of(card, question, option, evaluation.definition)]
        left = [card for card in left if card not in cards]
        if cards:
            found.append(Complaint(option, tuple(cards)))
    return tuple(found)


def _ticked(evaluation: Evaluation) -> Iterator[tuple[Question, Option]]:
    for question in evaluation.definition.questions:
        answer = evaluation.answers.get(question.key)
        if answer is not None and kind_of(question).several and not question.signs:
            yield from ((question, o) for o in question.options if o.key in answer and not o.exclusive)


def _speaks_of(card: Advice, question: Question, option: Option, definition: Definition) -> bool:
    """Whether a card looks at a row, or at a question that the row brings up."""
    return any(
        (each.question, each.value) == (question.key, option.key) for each in _behind(card, definition)
    )


def _behind(card: Advice, definition: Definition) -> Iterator[Condition]:
    for condition in card.when.conditions:
        yield condition
        yield from definition.questions_by_key[condition.question].asked_when.conditions
