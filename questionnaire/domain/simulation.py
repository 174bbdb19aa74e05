"""What simulated people would be told: how scores spread, what occurs how often, and what never."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from .definition import Definition, Flag
from .evaluator import Evaluator
from .outcome import leading
from .respondents import simulated
from .scoring import Score

COUNT = 10_000
SEED = 1
STEP = 10  # points that one bar of the distribution spans
MOST_OF_LEADS = 0.45  # a topic that is named more often than this takes the word from the others


@dataclass(frozen=True, slots=True)
class Person:
    """What one of them is told, as far as it can be compared."""

    points: Mapping[str, int | None]
    bands: Mapping[str, str]
    flags: Set[str]
    leaders: tuple[str, ...]  # the topics named first; none where help is needed today


@dataclass(frozen=True, slots=True)
class Simulation:
    """The results of all respondents. Scores count whether or not an urgent flag withholds them."""

    definition: Definition
    people: tuple[Person, ...]
    questions: Mapping[str, int]  # how many were asked
    flags: Mapping[str, int]  # how many raised it
    advice: Mapping[str, int]  # how many were shown it
    withheld: int

    @property
    def count(self) -> int:
        return len(self.people)

    def points(self, pathway: str) -> Counter[int | None]:
        """Return how many had each shown score of a pathway; None stands for no score."""
        return Counter(person.points[pathway] for person in self.people)

    def bars(self, pathway: str) -> tuple[int, ...]:
        """Return how many had 0 to 9 points, 10 to 19, ..., 90 to 100."""
        bars = [0] * (100 // STEP)
        for points, count in self.points(pathway).items():
            if points is not None:
                bars[min(points // STEP, len(bars) - 1)] += count
        return tuple(bars)

    def bands(self, pathway: str) -> Counter[str]:
        """Return how many fell into each band, by key; the empty key stands for no score."""
        return Counter(person.bands[pathway] for person in self.people)

    def leads(self) -> Mapping[str, float]:
        """Return each pathway's share of all the leads named, from 0 to 1."""
        named = Counter(pathway for person in self.people for pathway in person.leaders)
        return {p.key: named[p.key] / max(named.total(), 1) for p in self.definition.pathways}


def simulate(definition: Definition, *, count: int = COUNT, seed: int = SEED) -> Simulation:
    """Ask `count` simulated people. The definition must be structurally sound."""
    evaluator = Evaluator(definition)
    asked: Counter[str] = Counter()
    raised: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    people, withheld = [], 0
    for answers in simulated(definition, count=count, seed=seed):
        evaluation = evaluator.evaluate(answers)
        asked.update(evaluation.asked)
        raised.update([flag.key for flag in evaluation.flags])
        shown.update([card.key for card in evaluation.advice])
        withheld += evaluation.withheld
        scores = tuple([evaluation.score(pathway) for pathway in evaluator.scales])
        leaders = () if evaluation.withheld else leading(definition, scores)
        people.append(_person(evaluation.flags, scores, leaders))
    return Simulation(
        definition=definition,
        people=tuple(people),
        questions={question.key: asked[question.key] for question in definition.questions},
        flags={flag.key: raised[flag.key] for flag in evaluator.flags.rows},
        advice={card.key: shown[card.key] for card in evaluator.advice.rows},
        withheld=withheld,
    )


def _person(flags: Iterable[Flag], scores: Iterable[Score], leaders: Iterable[Score]) -> Person:
    return Person(
        points={score.pathway: score.shown for score in scores},
        bands={score.pathway: score.band for score in scores},
        flags=frozenset([flag.key for flag in flags]),
        leaders=tuple([score.pathway for score in leaders]),
    )
