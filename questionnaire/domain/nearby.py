"""What would change this: answers whose next step would put a score into another band."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from . import safety
from .branching import Route, route
from .definition import Answer, Option, Pathway, Question
from .items import USABLE, State
from .scoring import Contribution, Score, band_at, half_up, score


@dataclass(frozen=True, slots=True)
class Nearby:
    """One answer, the answer next to it, and the band that a pathway would then be in."""

    question: str
    option: str
    pathway: str
    band: str


def nearby(walked: Route, scores: Iterable[Score]) -> tuple[Nearby, ...]:
    """Every single step in one answer that would move a shown score into another band.

    A step to an answer that would bring up questions not asked so far, or call for help
    today, is left out: nobody knows the score that would then be shown. So is a kept score
    that the rules of today would not give again.
    """
    shown = [one for one in scores if one.shown is not None and one == _scored(walked, one)]
    entangled = _entangled(walked)
    return tuple(
        Nearby(question.key, option.key, one.pathway, band)
        for question in walked.definition.questions
        for option in _neighbours(question, walked)
        for one, band in _bands_after(walked, shown, question, option, whole=question.key in entangled)
        if band != one.band
    )


def _entangled(walked: Route) -> frozenset[str]:
    """Questions whose answer decides more than their own items: follow-ups, combined rules, help."""
    definition = walked.definition
    whens = [question.asked_when for question in definition.questions]
    whens += [combined.when for combined in definition.combined_rules]
    whens += [flag.when for flag in definition.flags if flag.urgency in safety.WITHHOLDING]
    return frozenset(condition.question for when in whens for condition in when.conditions)


def _neighbours(question: Question, walked: Route) -> Iterator[Option]:
    """The options one value below and one above the answer given."""
    answer = walked.answers.get(question.key)
    if question.key not in walked.asked or not isinstance(answer, str):
        return
    value = question.options_by_key[answer].value
    if value is None:
        return
    at = question.values.index(value)
    for other in question.values[max(at - 1, 0) : at + 2]:
        if other != value:
            yield next(option for option in question.options if option.value == other)


def _bands_after(
    walked: Route, scores: Iterable[Score], question: Question, option: Option, *, whole: bool
) -> Iterator[tuple[Score, str]]:
    """The band of each score that can differ once this answer does."""
    if not whole:
        for one in scores:
            for contribution in one.contributions:
                if contribution.item.source == question.key:
                    yield one, _band_of(walked, one, _shifted(one, contribution, question, option))
        return
    after = _after(walked, question, option)
    if after:
        for one in scores:
            yield one, _scored(after, one).band


def _pathway(walked: Route, one: Score) -> Pathway:
    return walked.definition.pathways_by_key[one.pathway]


def _scored(walked: Route, one: Score) -> Score:
    return score(walked.definition, _pathway(walked, one), walked)


def _band_of(walked: Route, one: Score, exact: Fraction) -> str:
    return band_at(_pathway(walked, one).bands, half_up(exact))


def _shifted(one: Score, contribution: Contribution, question: Question, option: Option) -> Fraction:
    """The exact score with one item's extent moved; weights, and so all else, stay as they are."""
    item = contribution.item
    if item.state is not State.ANSWERED or item.extent is None or option.value is None:
        return one.exact or Fraction(0)
    least, most = question.values[0], question.values[-1]
    rule = next(rule for rule in question.rules if rule.pathway == one.pathway)
    extent = Fraction(option.value - least, max(most - least, 1))
    moved = (1 - extent if rule.reverse else extent) - item.extent
    usable = sum(c.item.weight for c in one.contributions if c.item.state in USABLE)
    return (one.exact or Fraction(0)) + 100 * item.weight * moved / usable


def _after(walked: Route, question: Question, option: Option) -> Route | None:
    """The route with one answer changed; None where it leads to what cannot be known."""
    given: dict[str, Answer] = {key: walked.answers[key] for key in walked.asked if key in walked.answers}
    after = route(walked.definition, given | {question.key: option.key})
    unknown = after.asked - walked.asked or safety.needs_help_today(safety.raised(after))
    return None if unknown else after
