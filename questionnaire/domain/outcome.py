"""What one person is told, as a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .definition import Definition
from .scoring import Score
from .stated_numbers import LEAST_GAP


class Pattern(StrEnum):
    """The sentence that sums up the scores."""

    WITHHELD = "withheld"  # help is needed today, so nothing is scored
    UNSCORED = "unscored"  # the questionnaire was written under the old rules
    NOT_ENOUGH = "not_enough"  # too much is open everywhere
    NONE_STRONG = "none_strong"
    SAME = "same"  # the highest are about the same
    CLEAR = "clear"  # one stands above the rest


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one person is told. Flags, advice and pathways are keys into the definition.

    `leaders` are the topics that lead, strongest first; `not_asked` the chapters that were not opened.
    With an emergency or same-day flag there are no scores.
    """

    pattern: Pattern
    scores: tuple[Score, ...]
    leaders: tuple[str, ...]
    may_change: bool  # whether what was left open could change who leads
    flags: tuple[str, ...]
    advice: tuple[str, ...]
    start: tuple[str, ...]  # the cards to start with, three at most
    not_asked: tuple[str, ...] = ()

    @property
    def withheld(self) -> bool:
        """Whether help is needed today, so that nothing is scored."""
        return self.pattern is Pattern.WITHHELD

    def score(self, pathway: str) -> Score:
        return next(score for score in self.scores if score.pathway == pathway)


def leading(definition: Definition, scores: Sequence[Score]) -> tuple[Score, ...]:
    """Return the topics to name, highest first: those beyond the lowest band, and near the highest."""
    known = definition.pathways_by_key
    strong = [s for s in scores if s.shown is not None and s.shown >= known[s.pathway].strong_from]
    if not strong:
        return ()
    far = max([score.exact for score in strong]) - LEAST_GAP
    near = [score for score in strong if score.exact > far]
    return tuple(sorted(near, key=lambda score: -score.exact))


def pattern(scores: Sequence[Score], leaders: Sequence[Score]) -> Pattern:
    """Return which sentence comes first."""
    if all(score.shown is None for score in scores):
        return Pattern.NOT_ENOUGH
    if not leaders:
        return Pattern.NONE_STRONG
    return Pattern.CLEAR if len(leaders) == 1 else Pattern.SAME


def may_change(definition: Definition, scores: Sequence[Score], leaders: Sequence[Score]) -> bool:
    """Return whether what was left open could bring another topic to the front."""
    named, known = {score.pathway for score in leaders}, definition.pathways_by_key
    least = leaders[0].exact - LEAST_GAP if leaders else -1
    return any(
        score.high >= known[score.pathway].strong_from and score.high_exact > max(score.exact, least)
        for score in scores
        if score.pathway not in named
    )
