"""The outcome worked out step by step, as the formulae say it.

This is the form to read, and to show why each rule fired. Visitors get the same from `outcome`, faster:
every test of the compiled form holds it equal to this one.
"""

from __future__ import annotations

from . import advice, safety, scoring
from .branching import Route, route
from .definition import Answers, Definition
from .verdict import Outcome, Pattern, pattern, ranking


def evaluate(definition: Definition, answers: Answers) -> Outcome:
    return evaluate_route(route(definition, answers))


def evaluate_route(walked: Route) -> Outcome:
    definition = walked.definition
    flags = safety.raised(walked)
    withheld = safety.needs_help_today(flags)
    scores = (
        ()
        if withheld
        else tuple(scoring.score(definition, pathway, walked) for pathway in definition.pathways)
    )
    ranked = ranking(scores)
    return Outcome(
        pattern=Pattern.WITHHELD if withheld else pattern(definition, scores, ranked),
        scores=scores,
        ranking=ranked,
        flags=tuple(flag.key for flag in flags),
        advice=tuple(card.key for card in advice.chosen(walked, flags)),
    )
