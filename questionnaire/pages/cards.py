"""Cards of advice as pages show them: each with what somebody told that brought it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from questionnaire.domain.definition import Advice
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.told import told


@dataclass(frozen=True, slots=True)
class ShownCard:
    """One card, and what somebody told that brought it; nothing where it holds for anybody."""

    card: Advice
    because: tuple[str, ...]


def shown_cards(evaluation: Evaluation, keys: Iterable[str]) -> tuple[ShownCard, ...]:
    """Return the cards with these keys."""
    cards = [evaluation.definition.advice_by_key[key] for key in keys]
    return tuple(ShownCard(card, told(card.when, evaluation)) for card in cards)
