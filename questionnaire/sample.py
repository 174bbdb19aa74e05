"""The sample on the first page: an invented person's results, by the rules of the version that is shown."""

from __future__ import annotations

from typing import NamedTuple

from .domain.definition import Advice, Band, Definition, Pathway, Urgency
from .domain.evaluator import evaluate
from .domain.scoring import Score
from .personas import all_answers, personas


class Bar(NamedTuple):
    """One topic: how many points, up to how many, and the words for both."""

    pathway: Pathway
    low: int
    high: int
    low_band: Band | None
    high_band: Band | None


class Sample(NamedTuple):
    """What the invented person is told, in short."""

    leading: tuple[Pathway, ...]
    questions_for_a_visit: int
    bars: tuple[Bar, ...]
    start: tuple[Advice, ...]


def sample(definition: Definition) -> Sample | None:
    """Return the results of the invented person who is marked for it; None if nobody is."""
    person = next((one for one in personas(definition.slug) if one.sample), None)
    if person is None:
        return None
    outcome = evaluate(definition, all_answers(person, definition)).outcome
    known = definition.pathways_by_key
    return Sample(
        tuple(known[key] for key in outcome.leaders),
        sum(definition.flags_by_key[key].urgency is Urgency.ROUTINE for key in outcome.flags),
        tuple(_bar(known[score.pathway], score) for score in outcome.scores if score.shown is not None),
        tuple(definition.advice_by_key[key] for key in outcome.start),
    )


def _bar(pathway: Pathway, score: Score) -> Bar:
    low, high = (pathway.bands_by_key.get(key) for key in (score.low_band, score.high_band))
    return Bar(pathway, score.low, score.high, low, high)
