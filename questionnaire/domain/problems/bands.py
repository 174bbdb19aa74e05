"""Bands that do not give each score from 0 to 100 exactly one word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..definition import Band, Definition, Pathway
from .problem import Place, Problem
from .rows import each

LEAST, MOST = 0, 100


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with some bands, and the edges that can mend it: keys of bands, each with a field."""

    kind: str
    message: str
    edges: tuple[tuple[str, str], ...] = ()


def check(definition: Definition) -> Iterator[Problem]:
    for _, pathway in each(definition, Pathway):
        place = Place("band", pathway.key)
        for fault in faults(pathway.bands):
            yield place.problem(fault.kind, fault.message)


def faults(bands: Iterable[Band]) -> Iterator[Fault]:
    """Yield what is wrong with the bands of one topic."""
    rising = sorted(bands, key=lambda band: band.low)
    odd = [band for band in rising if not LEAST <= band.low <= band.high <= MOST]
    for band in odd:
        yield Fault(
            "band_unreachable",
            f"The band “{band.label}” runs from {band.low} to {band.high}. Scores run from {LEAST} to "
            f"{MOST}, and a band from its lower to its higher edge.",
            ((band.key, "low" if band.low < LEAST or band.low > MOST else "high"),),
        )
    if not odd:
        yield from _ends(rising)
        for lower, upper in pairwise(rising):
            yield from _between(lower, upper)


def _ends(rising: list[Band]) -> Iterator[Fault]:
    message = f"The bands do not reach from {LEAST} to {MOST}. Add or stretch bands."
    if not rising:
        yield Fault("bands_incomplete", message)
        return
    first, last = rising[0], max(rising, key=lambda band: band.high)
    short = [(first.key, "low")] if first.low != LEAST else []
    short += [(last.key, "high")] if last.high != MOST else []
    if short:
        yield Fault("bands_incomplete", message, tuple(short))


def _between(lower: Band, upper: Band) -> Iterator[Fault]:
    edges = (lower.key, "high"), (upper.key, "low")
    if upper.low <= lower.high:
        message = (
            f"The bands “{lower.label}” and “{upper.label}” overlap: both hold {upper.low}. "
            "Let one end before the other begins."
        )
        yield Fault("bands_overlap", message, edges)
    elif upper.low > lower.high + 1:
        message = (
            f"No band holds the scores between “{lower.label}” ({lower.high}) and “{upper.label}” "
            f"({upper.low}). Stretch one of them."
        )
        yield Fault("bands_gap", message, edges)
