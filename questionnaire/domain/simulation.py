"""What invented respondents would be told: how scores spread, what occurs how often, and what never."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .compiled import Compiled
from .definition import Definition
from .respondents import packed

COUNT = 10_000
SEED = 1
STEP = 10  # points that one bar of the distribution spans


@dataclass(frozen=True, slots=True)
class Told:
    """What one respondent is told, as far as it can be compared: bands by pathway, and flags."""

    points: tuple[int | None, ...]
    bands: tuple[str, ...]
    flags: int


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a crowd is told. Scores count whether or not an urgent flag withholds them."""

    definition: Definition
    compiled: Compiled
    people: tuple[Told, ...]
    questions: Mapping[str, int]  # how many were asked
    flags: Mapping[str, int]  # how many raised it
    advice: Mapping[str, int]  # how many were shown it
    withheld: int

    @property
    def count(self) -> int:
        return len(self.people)

    def points(self, pathway: str) -> Counter[int | None]:
        """How many had each shown score of a pathway; None stands for no score."""
        at = [p.key for p in self.definition.pathways].index(pathway)
        return Counter(told.points[at] for told in self.people)

    def bars(self, pathway: str) -> tuple[int, ...]:
        """How many had 0 to 9 points, 10 to 19, ..., 90 to 100."""
        bars = [0] * (100 // STEP)
        for points, count in self.points(pathway).items():
            if points is not None:
                bars[min(points // STEP, len(bars) - 1)] += count
        return tuple(bars)

    def bands(self, pathway: str) -> Counter[str]:
        """How many fell into each band, by key; the empty key stands for no score."""
        at = [p.key for p in self.definition.pathways].index(pathway)
        return Counter(told.bands[at] for told in self.people)


def simulate(definition: Definition, *, count: int = COUNT, seed: int = SEED) -> Simulation:
    """Ask `count` invented respondents. The definition must be structurally sound."""
    compiled = Compiled(definition)
    asked: Counter[int] = Counter()
    shown: Counter[int] = Counter()
    everything = sum(bits for _, bits in compiled.asked_bits)
    people = []
    for answers in packed(definition, count=count, seed=seed):
        state = compiled.passage.state(answers)
        raised = compiled.raised(state)
        sums = compiled.adding.sums(state, compiled.adding.codes(state, answers))
        read = [tally.shown(sums) for tally in compiled.tallies]
        people.append(Told(tuple(s.points for s in read), tuple(s.band for s in read), raised))
        asked[state & everything] += 1
        shown[compiled.chosen(state, raised)] += 1
    flags = Counter(told.flags for told in people)
    return Simulation(
        definition=definition,
        compiled=compiled,
        people=tuple(people),
        questions=_tally(asked, compiled.asked_bits),
        flags=_tally(flags, ((flag.key, 1 << i) for i, flag in enumerate(compiled.flags))),
        advice=_tally(shown, ((card.key, 1 << i) for i, card in enumerate(compiled.advice))),
        withheld=sum(n for raised, n in flags.items() if compiled.withholds(raised)),
    )


def _tally(patterns: Mapping[int, int], rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    """How often each row occurs, given how often each pattern of bits does."""
    return {key: sum(n for pattern, n in patterns.items() if pattern & bits) for key, bits in rows}
