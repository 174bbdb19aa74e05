"""Which advice cards are shown, and which to start with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from .conditions import clause
from .definition import Advice, Definition, Flag, Group, Start, Subject
from .facts import KNOWN, Fact
from .kinds import kind_of
from .safety import asks_for_caution, needs_help_today
from .vocabulary import complete

GROUPS = tuple(Group)
# Whether cards of a subject stay silent while a professional should be asked first.
SILENCES = complete(
    Subject,
    {Subject.GENERAL: False, Subject.FOOD: False, Subject.RESTRICTION: True, Subject.SUPPLEMENT: True},
)
SILENT_WITH_CAUTION = frozenset(subject for subject, silent in SILENCES.items() if silent)
THREE = 3
A_TICK = 0.5


def spoken(cards: Iterable[Advice], flags: Sequence[Flag]) -> list[Advice]:
    """Return those cards that no flag silences; with help needed today only skin care is left."""
    if needs_help_today(flags):
        cards = filter(speaks_today, cards)
    raised = {flag.key for flag in flags}
    silent = SILENT_WITH_CAUTION if asks_for_caution(flags) else frozenset()
    return [card for card in cards if card.subject not in silent and raised.isdisjoint(card.hidden_by)]


def speaks_today(card: Advice) -> bool:
    """Return whether a card is shown on a day when help is needed: skin care is, all else waits."""
    return card.group is Group.SKIN and card.start is Start.CARE


def to_start_with(cards: Sequence[Advice], strength: Callable[[Advice], float]) -> tuple[Advice, ...]:
    """Return the cards to start with, three at most: care, then a habit, then what is good to know.

    Args:
        strength: how far up its scale the strongest answer behind a card is.
    """

    def ranked(role: Start) -> list[Advice]:
        mine = [card for card in cards if card.start is role]
        if len(mine) < 2:  # noqa: PLR2004 -- one alone needs no comparing
            return mine
        return sorted(mine, key=lambda card: (card.general, card.grade, -strength(card)))

    care, habits = ranked(Start.CARE), ranked(Start.HABIT)
    chosen = [card for card in care if card.grade is care[0].grade][:2] + habits[:1]
    for card in ranked(Start.KNOW) + habits[1:]:
        if len(chosen) == THREE:
            break
        if not (card.general and any(other.general for other in chosen)):
            chosen.append(card)
    return tuple(chosen[:THREE])


@dataclass(frozen=True, slots=True)
class Behind:
    """The answers behind a card: how far up its scale each is that meets one of the card's conditions."""

    ticks: frozenset[Fact]
    choices: tuple[tuple[str, Mapping[str, float]], ...]  # by question, and by what became of it

    def strength(self, facts: Set[Fact], became: Mapping[str, str]) -> float:
        """Return how far up its scale the strongest of them is, from 0 to 1; a tick counts as one half."""
        ticked = 0.0 if self.ticks.isdisjoint(facts) else A_TICK
        return max([ticked, *[shares.get(became[key], 0.0) for key, shares in self.choices]])


def behind(card: Advice, definition: Definition) -> Behind:
    """Return the answers that can stand behind a card."""
    ticks: set[Fact] = set()
    choices: list[tuple[str, Mapping[str, float]]] = []
    for condition in card.when.conditions:
        question = definition.questions_by_key[condition.question]
        kind, met = kind_of(question), clause(condition, question).met
        if kind.several:
            ticks |= met
            continue
        meeting = [o for o in question.options_by_key if not met.isdisjoint(kind.facts(question, o))]
        shares = {option: float(question.shares.get(option, 0)) for option in meeting}
        if question.unasked_value in shares:
            shares[KNOWN] = shares[question.unasked_value]
        choices.append((question.key, shares))
    return Behind(frozenset(ticks), tuple(choices))
