"""Bands that do not give each score from 0 to 100 exactly one word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..definition import Band, Definition, Pathway
from .problem import Place, Problem
from .rows import each

LEAST, MOST = 0, 100


def check(definition: Definition) -> Iterator[Problem]:
    for _, pathway in each(definition, Pathway):
        place = Place("band", pathway.key)
        odd = [band for band in pathway.bands if not LEAST <= band.low <= band.high <= MOST]
        for band in odd:
            yield place.problem(
                "band_unreachable",
                f"The band “{band.label}” runs from {band.low} to {band.high}. Scores run from {LEAST} to "
                f"{MOST}, and a band from its lower to its higher edge.",
            )
        if not odd:
            yield from _coverage(place, sorted(pathway.bands, key=lambda band: band.low))


def _coverage(place: Place, bands: list[Band]) -> Iterator[Problem]:
    if not bands or bands[0].low != LEAST or max(band.high for band in bands) != MOST:
        yield place.problem(
            "bands_incomplete", f"The bands do not reach from {LEAST} to {MOST}. Add or stretch bands."
        )
    for lower, upper in pairwise(bands):
        if upper.low <= lower.high:
            yield place.problem(
                "bands_overlap",
                f"The bands “{lower.label}” and “{upper.label}” overlap: both hold {upper.low}. "
                "Let one end before the other begins.",
            )
        elif upper.low > lower.high + 1:
            yield place.problem(
                "bands_gap",
                f"No band holds the scores between “{lower.label}” ({lower.high}) and “{upper.label}” "
                f"({upper.low}). Stretch one of them.",
            )
