"""The outcome worked out step by step: every flag and card is asked, and nothing is prepared."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from questionnaire.domain import advice, safety
from questionnaire.domain.definition import Advice, Answers, Condition, Definition, Flag, When
from questionnaire.domain.outcome import Outcome, Pattern, leading, may_change, pattern

from . import scoring
from .branching import Route, chosen_option, condition_truth, route, truth
from .items import waits


def evaluate(definition: Definition, answers: Answers) -> Outcome:
    way = route(definition, answers)
    flags = raised(way)
    withheld = safety.needs_help_today(flags)
    scores = () if withheld else tuple(scoring.score(definition, each, way) for each in definition.pathways)
    leaders = leading(definition, scores)
    cards = chosen(way, flags)
    start = advice.to_start_with(
        [c for c in definition.advice if c in cards], lambda card: float(strength(card, way))
    )
    return Outcome(
        pattern=Pattern.WITHHELD if withheld else pattern(scores, leaders),
        scores=scores,
        leaders=tuple(score.pathway for score in leaders),
        may_change=may_change(definition, scores, leaders),
        flags=tuple(flag.key for flag in flags),
        advice=tuple(card.key for card in cards),
        start=tuple(card.key for card in start),
        not_asked=not_asked(way),
    )


def raised(way: Route) -> tuple[Flag, ...]:
    """The flags whose conditions hold and that nothing silences, most urgent first."""
    flags = [
        flag for flag in way.definition.flags if way.holds(flag.when) and not _silenced(flag.unless, way)
    ]
    return tuple(sorted(flags, key=lambda flag: safety.URGENCIES.index(flag.urgency)))


def _silenced(unless: Sequence[Condition], way: Route) -> bool:
    return any(condition_truth(condition, way) for condition in unless)


def chosen(way: Route, flags: Sequence[Flag]) -> tuple[Advice, ...]:
    """The cards whose conditions hold and that nothing silences, group by group."""
    cards = [
        card
        for card in advice.spoken(way.definition.advice, flags)
        if way.holds(card.when) and not _silenced(card.unless, way) and not _waits(card, way)
    ]
    return tuple(sorted(cards, key=lambda card: advice.GROUPS.index(card.group)))


def _waits(card: Advice, way: Route) -> bool:
    """Whether something that could hide a card hangs on a question not asked yet."""
    flags = way.definition.flags_by_key
    hiding = [flags[key].when for key in card.hidden_by if key in flags]
    hiding += [When(any=card.unless)] if card.unless else []
    return any(truth(when, way) is None and waits(when.all, when.any, way) for when in hiding)


def strength(card: Advice, way: Route) -> Fraction:
    """How far up its scale the strongest answer behind a card is; a tick counts as one half."""
    shares = [Fraction(0)]
    for condition in card.when.conditions:
        if condition_truth(condition, way):
            question = way.definition.questions_by_key[condition.question]
            answer = way.answers.get(question.key)
            if answer is None or not isinstance(answer, str) or question.key not in way.asked:
                shares.append(Fraction(1, 2))
            elif (option := chosen_option(question, answer)).value is not None:
                shares.append(question.shares[option.key])
    return max(shares)


def not_asked(way: Route) -> tuple[str, ...]:
    extra = {chapter.key for chapter in way.definition.chapters if chapter.extra}
    pages = [section for section in way.definition.sections if section.chapter in extra]
    waiting = [s.chapter for s in pages if any(q.required and q.key not in way.answers for q in way.asks(s))]
    return tuple(dict.fromkeys(waiting))
