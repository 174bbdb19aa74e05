"""What would change this: single answers that would put a score into another band, and what was left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .definition import GroupKind, Option, Question
from .evaluation import Evaluation
from .items import State
from .kinds import kind_of
from .scoring import GroupScore, Score
from .stated_numbers import whole_points

STEPS_MOST = 3  # answers that are named as what would change a word


@dataclass(frozen=True, slots=True)
class NextStep:
    """One answer, the answer next to it, and the band that the topic would then be in."""

    question: str
    option: str
    band: str


class LeftOpen(StrEnum):
    """What the answers that were left open could do to the word."""

    NOTHING = "nothing"  # nothing was left open
    ONE = "one"  # one alone could change it
    SEVERAL = "several"  # only several together
    SAME_WORD = "same_word"  # not even all of them


@dataclass(frozen=True, slots=True)
class WhatWouldChange:
    """What would put one score into another band; `open_source` is set where one open answer could."""

    steps: tuple[NextStep, ...]
    left_open: LeftOpen
    open_source: str = ""


def what_would_change(evaluation: Evaluation, score: Score) -> WhatWouldChange:
    """Return what would change the word of a shown score.

    Only choices of sign and habit groups are tried, as nobody can change a family or a disease, and no
    medicine (`Question.may_change`). A step that would bring up questions not asked so far, or call for help
    today, is left out: nobody knows the score that would then be shown.
    """
    moved = sorted(_moves(evaluation, score), key=lambda move: -move[0])
    left_open, source = _left_open(score)
    return WhatWouldChange(tuple(step for _, step in moved[:STEPS_MOST]), left_open, source)


def _moves(evaluation: Evaluation, score: Score) -> Iterator[tuple[Fraction, NextStep]]:
    """Yield every step that changes the word, with how far it moves the score."""
    for question, option in _steps(evaluation, score.pathway):
        after = evaluation.answered({question.key: kind_of(question).known(option.key)})
        if after.asked != evaluation.asked or after.withheld:
            continue
        found = after.score(score.pathway)
        if found.shown is not None and found.band != score.band:
            yield abs(found.exact - score.exact), NextStep(question.key, option.key, found.band)


def _steps(evaluation: Evaluation, pathway: str) -> Iterator[tuple[Question, Option]]:
    """Yield the answers given that somebody could change, each with the next ones that count differently."""
    groups = evaluation.definition.pathways_by_key[pathway].groups_by_key
    for question in evaluation.definition.questions:
        rules = [rule for rule in question.rules if rule.pathway == pathway]
        changeable = any(groups[rule.group].kind is not GroupKind.CONDITION for rule in rules)
        if changeable and question.may_change and question.key in evaluation.asked:
            for option in _neighbours(question, evaluation.became[question.key]):
                yield question, option


def _neighbours(question: Question, chosen: str) -> Iterator[Option]:
    """Yield the nearest options below and above the one chosen that count differently."""
    own = question.options_by_key.get(chosen)
    if own is None or own.value is None:
        return
    shares = question.shares
    others = sorted(
        (o for o in question.options if o.value is not None), key=lambda option: option.value or 0
    )
    below = [option for option in others if shares[option.key] < shares[chosen]]
    above = [option for option in others if shares[option.key] > shares[chosen]]
    yield from [*below[-1:], *above[:1]]


def _left_open(score: Score) -> tuple[LeftOpen, str]:
    """Return what unsure answers could do, and how questions that are not asked yet are spoken of."""
    could = {group.key: _unsure(group) for group in score.groups}
    if not any(could.values()):
        return LeftOpen.NOTHING, ""
    if whole_points(score.exact + sum(could.values())) < score.next_edge:
        return LeftOpen.SAME_WORD, ""
    for group in score.groups:
        if whole_points(score.exact + could[group.key]) >= score.next_edge:
            return LeftOpen.ONE, _first_unsure(group)
    return LeftOpen.SEVERAL, ""


def _unsure(group: GroupScore) -> Fraction:
    """Return how much more a group could bring by answers that somebody was not sure about."""
    most = max((item.may_bring for item in group.items if item.state is State.UNSURE), default=0)
    return max(most - group.best, Fraction(0))


def _first_unsure(group: GroupScore) -> str:
    unsure = [item for item in group.items if item.state is State.UNSURE]
    return max(unsure, key=lambda item: item.may_bring).source
