"""The summary at a glance: what comes first, the scores as a drawing, what to start with, and the ways on."""

from __future__ import annotations

from dataclasses import dataclass

from questionnaire.domain.definition import Chapter, HelpLine
from questionnaire.domain.evaluation import Evaluation
from questionnaire.domain.outcome import Outcome
from questionnaire.domain.progress import first_open, left_after_boundary

from .cards import ShownCard, shown_cards
from .care import CareCard, CareGroup, care_cards, care_groups, first_call
from .complaints import Complaint, complaints
from .points import Topic, topics


@dataclass(frozen=True, slots=True)
class Left:
    """What is left after the boundary."""

    chapters: tuple[Chapter, ...]
    next_page: str  # the first page with an open question
    questions: int
    minutes: int


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """Everything that the summary says."""

    outcome: Outcome
    care: tuple[CareGroup, ...]
    topics: tuple[Topic, ...]
    leading: tuple[Topic, ...]
    start: tuple[ShownCard, ...]
    complaints: tuple[Complaint, ...]
    left: Left | None  # of an early page

    @property
    def urgent(self) -> tuple[CareGroup, ...]:
        """What stands large: signs with which help is needed today."""
        return tuple(group for group in self.care if group.withholds)

    @property
    def other_care(self) -> tuple[CareGroup, ...]:
        """What has a row for each urgency."""
        return tuple(group for group in self.care if not group.withholds)

    @property
    def support(self) -> tuple[CareCard, ...]:
        """Signs whose help line is never folded away, such as that of a low mood."""
        return tuple(card for group in self.other_care for card in group.cards if card.flag.support)

    @property
    def support_call(self) -> HelpLine | None:
        return first_call(self.support)

    @property
    def has_range(self) -> bool:
        return any(topic.is_range for topic in self.topics)

    @property
    def withheld(self) -> bool:
        return self.outcome.withheld


def summary_page(evaluation: Evaluation, outcome: Outcome, *, country: str) -> SummaryPage:
    """Return an outcome as the summary shows it."""
    definition = evaluation.definition
    flags = [definition.flags_by_key[key] for key in outcome.flags]
    found = topics(evaluation, outcome)
    by_key = {each.pathway.key: each for each in found}
    return SummaryPage(
        outcome=outcome,
        care=care_groups(care_cards(flags, evaluation, country)),
        topics=found,
        leading=tuple(by_key[key] for key in outcome.leaders),
        start=shown_cards(evaluation, outcome.start),
        complaints=complaints(evaluation, outcome),
        left=_left(evaluation, outcome) if outcome.not_asked else None,
    )


def _left(evaluation: Evaluation, outcome: Outcome) -> Left:
    chapters = tuple(evaluation.definition.chapters_by_key[key] for key in outcome.not_asked)
    following = first_open(evaluation)
    questions, minutes = left_after_boundary(evaluation)
    return Left(chapters, following.key if following else "", questions, minutes)
