"""What would make a definition unfit to publish."""

from __future__ import annotations

from ..definition import Definition
from . import (
    bands,
    boundary,
    conditions,
    evidence,
    flags,
    foods,
    guidance,
    journey,
    links,
    options,
    pages_to_read,
    points,
    questioning,
    reading,
    silencing,
    simulated,
    structure,
    translated,
    wording,
)
from .pages_to_read import Articles, Outline
from .problem import SEVERITIES, Problem, Severity
from .rows import in_order

__all__ = ["SEVERITIES", "Articles", "Outline", "Problem", "Severity", "problems", "structural"]

CHECKS = (
    journey.check,
    conditions.check,
    options.check,
    points.check,
    bands.check,
    flags.check,
    silencing.check,
    boundary.check,
    guidance.check,
    foods.check,
    simulated.check,
    evidence.check,
    wording.check,
    reading.check,
    questioning.check,
    translated.check,
)


def structural(definition: Definition) -> tuple[Problem, ...]:
    """Return what makes a definition impossible to store or evaluate, in the definition's order."""
    return in_order(definition, structure.check(definition))


NO_ARTICLES: Articles = {}


def problems(definition: Definition, *, articles: Articles = NO_ARTICLES) -> tuple[Problem, ...]:
    """Return everything to mend before publishing, in the definition's order.

    The other checks need a sound structure, so structural problems are reported alone.

    Args:
        articles: what stands in the texts of the articles that are ready, by their address.
    """
    broken = structural(definition)
    if broken:
        return broken
    found = [problem for check in CHECKS for problem in check(definition)]
    found += [*links.check(definition, articles), *pages_to_read.check(definition, articles)]
    return in_order(definition, found)
