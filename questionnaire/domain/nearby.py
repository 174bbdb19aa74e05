"""What would change this: answers whose next step would put a score into another band."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .compiled import Sums
from .definition import Option, Question
from .scoring import Score
from .walk import Walk


@dataclass(frozen=True, slots=True)
class Nearby:
    """One answer, the answer next to it, and the band that a pathway would then be in."""

    question: str
    option: str
    pathway: str
    band: str


def nearby(walked: Walk, scores: Iterable[Score]) -> tuple[Nearby, ...]:
    """Every single step in one answer that would move a shown score into another band.

    A step to an answer that would bring up questions not asked so far, or call for help
    today, is left out: nobody knows the score that would then be shown. So is a kept score
    that the rules of today would not give again.
    """
    today = {score.pathway: score for score in walked.outcome.scores}
    bands = {s.pathway: s.band for s in scores if s.shown is not None and s == today.get(s.pathway)}
    return tuple(
        Nearby(question.key, option.key, pathway, band)
        for question, option, sums in _steps(walked)
        for pathway, band in walked.compiled.bands(sums, bands)
        if band != bands[pathway]
    )


def _steps(walked: Walk) -> Iterator[tuple[Question, Option, Sums]]:
    """Every answer next to one given whose score can be known, and the sums it would lead to."""
    for question in walked.definition.questions:
        entangled = question.key in walked.compiled.entangled
        if entangled or question.rules:
            for option in _neighbours(question, walked):
                follow = _followed if entangled else _shifted
                sums = follow(walked, question, option)
                if sums is not None:
                    yield question, option, sums


def _neighbours(question: Question, walked: Walk) -> Iterator[Option]:
    """The options one value below and one above the answer given."""
    answer = walked.answers.get(question.key)
    if not isinstance(answer, str) or question.key not in walked.asked:
        return
    value = question.options_by_key[answer].value
    if value is None:
        return
    at = question.values.index(value)
    for other in question.values[max(at - 1, 0) : at + 2]:
        if other != value:
            yield next(option for option in question.options if option.value == other)


def _shifted(walked: Walk, question: Question, option: Option) -> Sums:
    """The sums with one answer changed that decides nothing but its own items."""
    before, after = walked.number(question.key) - 1, question.places[option.key]
    return walked.sums + walked.compiled.adding.step(question.key, before, after)


def _followed(walked: Walk, question: Question, option: Option) -> Sums | None:
    """The sums after the whole way with one answer changed; None if it leads to what cannot be known."""
    after = walked.answered({question.key: option.key})
    return None if after.asked - walked.asked or after.withheld else after.sums
