"""The outcome worked out step by step: every flag and card is asked, and nothing is prepared."""

from __future__ import annotations

from collections.abc import Sequence

from questionnaire.domain import advice, safety
from questionnaire.domain.definition import Advice, Answers, Definition, Flag
from questionnaire.domain.outcome import Outcome, Pattern, pattern, ranking

from . import scoring
from .branching import Route, route


def evaluate(definition: Definition, answers: Answers) -> Outcome:
    return evaluate_route(route(definition, answers))


def evaluate_route(evaluation: Route) -> Outcome:
    definition = evaluation.definition
    flags = raised(evaluation)
    withheld = safety.needs_help_today(flags)
    scores = (
        ()
        if withheld
        else tuple(scoring.score(definition, pathway, evaluation) for pathway in definition.pathways)
    )
    ranked = ranking(scores)
    return Outcome(
        pattern=Pattern.WITHHELD if withheld else pattern(definition, scores, ranked),
        scores=scores,
        ranking=ranked,
        flags=tuple(flag.key for flag in flags),
        advice=tuple(card.key for card in chosen(evaluation, flags)),
    )


def raised(evaluation: Route) -> tuple[Flag, ...]:
    """The flags that the answers raise, most urgent first, else in the definition's order.

    Flags run on whatever has been answered. As their conditions may only ask for a sign to
    be present (`problems` makes sure), adding a sign never takes a flag away.
    """
    flags = [flag for flag in evaluation.definition.flags if evaluation.holds(flag.when)]
    return tuple(sorted(flags, key=lambda flag: safety.URGENCIES.index(flag.urgency)))


def chosen(evaluation: Route, flags: Sequence[Flag]) -> tuple[Advice, ...]:
    """The cards whose conditions hold and that no flag silences, group by group."""
    keys = {flag.key for flag in flags}
    silent = advice.silent_subjects(flags)
    cards = [
        card
        for card in evaluation.definition.advice
        if card.subject not in silent and keys.isdisjoint(card.hidden_by) and evaluation.holds(card.when)
    ]
    return tuple(sorted(cards, key=lambda card: advice.GROUPS.index(card.group)))
