"""The whole summary as one value that the template reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby

from questionnaire.domain.definition import Advice, Chapter, Group, Urgency
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.outcome import Outcome, Pattern
from questionnaire.domain.progress import first_open, left_after_boundary
from questionnaire.domain.told import told
from questionnaire.domain.vocabulary import complete

from .care import CareCard, CareGroup, care_cards, care_groups
from .doctor import DoctorPage, doctor_page
from .points import PathwayCard, pathway_card


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
class StartCard:
    """One of the three to start with, and what somebody told that brought it."""

    card: Advice
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the summary page says."""

    outcome: Outcome
    care: tuple[CareGroup, ...]
    cautions: tuple[CareCard, ...]
    leading: tuple[PathwayCard, ...]
    pathways: tuple[PathwayCard, ...]
    start: tuple[StartCard, ...]
    skin: tuple[Advice, ...]
    plan: tuple[PlanStep, ...]
    beyond: tuple[Advice, ...]
    doctor: DoctorPage
    not_asked: tuple[Chapter, ...]  # chapters that were not opened: the page is an early one
    next_page: str  # the first page with an open question; empty if there is none
    questions_left: int
    minutes_left: int

    @property
    def skipped(self) -> tuple[str, ...]:
        """The names of what somebody was not sure about and would have counted, each once."""
        return tuple(dict.fromkeys(name for card in self.pathways for name in card.left_open))

    @property
    def withheld(self) -> bool:
        return self.outcome.pattern is Pattern.WITHHELD


def report(evaluation: Evaluation, outcome: Outcome, *, country: str) -> Report:
    """Return an outcome in the order of the summary page."""
    definition = evaluation.definition
    following = first_open(evaluation)
    questions_left, minutes_left = left_after_boundary(evaluation)
    flags = [definition.flags_by_key[key] for key in outcome.flags]
    cards = care_cards(flags, evaluation, country)
    pathways = _pathway_cards(evaluation, outcome)
    by_key = {card.pathway.key: card for card in pathways}
    advice = _advice_by_group(evaluation, outcome)
    return Report(
        outcome=outcome,
        care=care_groups(card for card in cards if card.flag.urgency is not Urgency.CAUTION),
        cautions=tuple(card for card in cards if card.flag.urgency is Urgency.CAUTION),
        leading=tuple(by_key[key] for key in outcome.leaders),
        pathways=pathways,
        start=_start(evaluation, outcome),
        skin=_cards_at(Place.SKIN, advice),
        plan=tuple(PlanStep(group, advice[group]) for group in PLAN if group in advice),
        beyond=_cards_at(Place.BEYOND, advice),
        doctor=doctor_page(evaluation, flags),
        not_asked=tuple(definition.chapters_by_key[key] for key in outcome.not_asked),
        next_page=following.key if following else "",
        questions_left=questions_left,
        minutes_left=minutes_left,
    )


def _pathway_cards(evaluation: Evaluation, outcome: Outcome) -> tuple[PathwayCard, ...]:
    """Cards with the most points first, and after them those without a score."""
    ranked = sorted(outcome.scores, key=lambda score: (score.shown is None, -score.exact))
    return tuple(pathway_card(evaluation, score) for score in ranked)


def _start(evaluation: Evaluation, outcome: Outcome) -> tuple[StartCard, ...]:
    cards = [evaluation.definition.advice_by_key[key] for key in outcome.start]
    return tuple(StartCard(card, told(card.when, evaluation)) for card in cards)


def _advice_by_group(evaluation: Evaluation, outcome: Outcome) -> dict[Group, tuple[Advice, ...]]:
    """The other cards by their section: no card stands among the three and again below."""
    known = evaluation.definition.advice_by_key
    cards: Iterable[Advice] = (known[key] for key in outcome.advice if key not in outcome.start)
    return {group: tuple(found) for group, found in groupby(cards, key=lambda card: card.group)}


def _cards_at(place: Place, advice: Mapping[Group, tuple[Advice, ...]]) -> tuple[Advice, ...]:
    return tuple(card for group, cards in advice.items() if PLACES[group] is place for card in cards)
