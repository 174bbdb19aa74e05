"""The whole plan: every card that somebody is shown: skin care, five steps, and what lies beyond."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from questionnaire.domain.definition import Definition, Group
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.outcome import Outcome
from questionnaire.domain.vocabulary import complete

from .cards import ShownCard, shown_cards


class Place(Enum):
    """Where on the page a group of cards stands."""

    SKIN = auto()
    STEPS = auto()
    BEYOND = auto()


PLACES = complete(
    Group,
    {
        Group.SKIN: Place.SKIN,
        Group.REMOVE: Place.STEPS,
        Group.REPLACE: Place.STEPS,
        Group.REINOCULATE: Place.STEPS,
        Group.REPAIR: Place.STEPS,
        Group.REBALANCE: Place.STEPS,
        Group.BEYOND: Place.BEYOND,
    },
)
STEPS = tuple(group for group in Group if PLACES[group] is Place.STEPS)


def programme(definition: Definition) -> tuple[Group, ...]:
    """Return the five steps, if a questionnaire has cards for each of them; none otherwise."""
    return STEPS if {card.group for card in definition.advice} >= {*STEPS} else ()


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """One section of cards."""

    group: Group
    cards: tuple[ShownCard, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything that the plan says; no steps where none has a card, as on a day when help comes first."""

    skin: tuple[PlanGroup, ...]
    steps: tuple[PlanGroup, ...]
    beyond: tuple[PlanGroup, ...]
    withheld: bool
    is_programme: bool  # whether the steps are the five, even those without a card

    @property
    def groups(self) -> tuple[PlanGroup, ...]:
        """All sections that have a card, in the order shown."""
        return tuple(each for each in (*self.skin, *self.steps, *self.beyond) if each.cards)


def plan_page(evaluation: Evaluation, outcome: Outcome) -> PlanPage:
    cards = shown_cards(evaluation, outcome.advice)

    def at(place: Place) -> Iterable[PlanGroup]:
        for group in Group:
            if PLACES[group] is place:
                yield PlanGroup(group, tuple(each for each in cards if each.card.group is group))

    steps = tuple(at(Place.STEPS))
    with_cards = tuple(each for each in steps if each.cards)
    is_whole = bool(with_cards and programme(evaluation.definition))
    return PlanPage(
        skin=tuple(each for each in at(Place.SKIN) if each.cards),
        steps=steps if is_whole else with_cards,
        beyond=tuple(each for each in at(Place.BEYOND) if each.cards),
        withheld=outcome.withheld,
        is_programme=is_whole,
    )
