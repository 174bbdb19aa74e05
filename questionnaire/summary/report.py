"""The whole summary as one value that the template reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from questionnaire.domain.definition import Advice, Definition, Group, Urgency
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.next_steps import next_steps
from questionnaire.domain.outcome import Outcome, Pattern
from questionnaire.domain.vocabulary import complete

from .care import CareCard, CareGroup, care_cards, care_groups
from .doctor import ReportedGroup, doctor_groups
from .receipt import PathwayCard, ReceiptLine, pathway_card


class Place(Enum):
    """Where on the page a group of cards stands."""

    SKIN = auto()
    PLAN = auto()
    BEYOND = auto()


PLACES = complete(
    Group,
    {
        Group.SKIN: Place.SKIN,
        Group.REMOVE: Place.PLAN,
        Group.REPLACE: Place.PLAN,
        Group.REINOCULATE: Place.PLAN,
        Group.REPAIR: Place.PLAN,
        Group.REBALANCE: Place.PLAN,
        Group.BEYOND: Place.BEYOND,
    },
)
PLAN = tuple(group for group in Group if PLACES[group] is Place.PLAN)


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One R of the plan with its cards."""

    group: Group
    cards: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the summary page says."""

    outcome: Outcome
    care: tuple[CareGroup, ...]
    cautions: tuple[CareCard, ...]
    leading: tuple[PathwayCard, ...]  # the strongest group, empty unless there is one
    pathways: tuple[PathwayCard, ...]
    skin: tuple[Advice, ...]
    plan: tuple[PlanStep, ...]
    beyond: tuple[Advice, ...]
    doctor: tuple[ReportedGroup, ...]

    @property
    def skipped(self) -> tuple[ReceiptLine, ...]:
        """What was left open and would have counted, each once."""
        return tuple({line.key: line for card in self.pathways for line in card.left_open}.values())

    @property
    def withheld(self) -> bool:
        return self.outcome.pattern is Pattern.WITHHELD


def report(evaluation: Evaluation, outcome: Outcome, *, country: str) -> Report:
    """Return an outcome in the order of the summary page."""
    definition = evaluation.definition
    flags = [definition.flags_by_key[key] for key in outcome.flags]
    cards = care_cards(flags, definition, country)
    pathways = _pathway_cards(evaluation, outcome)
    leads = outcome.pattern in {Pattern.CLEAR, Pattern.SAME}
    strongest = set(outcome.ranking[0]) if leads else set()
    advice = _advice_by_group(definition, outcome)
    return Report(
        outcome=outcome,
        care=care_groups(card for card in cards if card.flag.urgency is not Urgency.CAUTION),
        cautions=tuple(card for card in cards if card.flag.urgency is Urgency.CAUTION),
        leading=tuple(card for card in pathways if card.pathway.key in strongest),
        pathways=pathways,
        skin=_cards_at(Place.SKIN, advice),
        plan=tuple(PlanStep(group, advice[group]) for group in PLAN if group in advice),
        beyond=_cards_at(Place.BEYOND, advice),
        doctor=doctor_groups(evaluation, flags),
    )


def _pathway_cards(evaluation: Evaluation, outcome: Outcome) -> tuple[PathwayCard, ...]:
    """Return cards in the order of the ranking, and after them those without a score."""
    ranked = [key for group in outcome.ranking for key in group]
    unscored = [score.pathway for score in outcome.scores if score.pathway not in ranked]
    near = next_steps(evaluation, outcome.scores)
    return tuple(pathway_card(evaluation, outcome.score(key), near) for key in ranked + unscored)


def _advice_by_group(definition: Definition, outcome: Outcome) -> dict[Group, tuple[Advice, ...]]:
    cards = [definition.advice_by_key[key] for key in outcome.advice]
    return {group: tuple(found) for group, found in groupby(cards, key=lambda card: card.group)}


def _cards_at(place: Place, advice: Mapping[Group, tuple[Advice, ...]]) -> tuple[Advice, ...]:
    return tuple(card for group, cards in advice.items() if PLACES[group] is place for card in cards)
