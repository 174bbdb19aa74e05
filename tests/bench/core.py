"""How long the core takes for the shipped questionnaire, in processor time of one core."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from questionnaire import codec
from questionnaire.domain.evaluator import evaluate
from questionnaire.domain.simulation import simulate
from questionnaire.personas import all_answers, personas
from tests.bench.goals import Goal
from tests.bench.site import DEFINITION

LIMITS = {"decode": 2.0, "evaluate": 0.060, "simulate 10,000": 2000.0}  # milliseconds


@dataclass(frozen=True, slots=True)
class Timing:
    """One thing the core does."""

    name: str
    ms: float  # median
    times: int


def measure(*, quick: bool) -> list[Timing]:
    text = codec.definition_to_json(DEFINITION)
    people = [all_answers(persona, DEFINITION) for persona in personas(DEFINITION.slug)]
    share = 5 if quick else 1
    decode = _timed("decode", [lambda: codec.definition_from_json(text)], times=100 // share)
    crowd = _timed("simulate 10,000", [lambda: simulate(DEFINITION, count=10_000)], times=1 if quick else 3)
    # A new mapping for each, as a cookie gives one: nothing can be known of it from before.
    go = [lambda given=given: evaluate(DEFINITION, dict(given)) for given in people]
    tell = [lambda given=given: evaluate(DEFINITION, dict(given)).outcome for given in people]
    return [
        decode,
        _timed("branching", go, times=100 // share),
        _timed("evaluate", tell, times=100 // share),
        crowd,
    ]


def _timed(name: str, acts: Sequence[Callable[[], object]], *, times: int) -> Timing:
    """The median over all acts, each done so many times, in turn."""
    for act in acts:
        act()
    took = []
    for _ in range(times):
        for act in acts:
            began = time.process_time_ns()
            act()
            took.append(time.process_time_ns() - began)
    return Timing(name, statistics.median(took) / 1e6, len(took))


def goals(timings: Sequence[Timing]) -> list[Goal]:
    return [Goal(f"{one.name}, ms", one.ms, most=LIMITS[one.name]) for one in timings if one.name in LIMITS]
