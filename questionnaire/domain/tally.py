"""A crowd's results as plain counts, which can be added up part by part and kept as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .simulation import Simulation

Counts = dict[str, Any]  # numbers, and mappings of such counts


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of a crowd had what; scores count whether or not an urgent sign withholds them."""

    count: int
    withheld: int  # sent for help today
    unled: int  # of the others, how many hear no topic first
    leads: Mapping[str, int]  # how often each topic was named first
    bars: Mapping[str, Mapping[str, int]]  # by topic: scores by the bar of the chart, from "0"
    bands: Mapping[str, Mapping[str, int]]  # by topic and band; the empty key stands for no score
    questions: Mapping[str, int]
    flags: Mapping[str, int]
    advice: Mapping[str, int]


def tally(crowd: Simulation) -> Tally:
    """Count who had what in a simulation."""
    leads = Counter(pathway for person in crowd.people for pathway in person.leaders)
    pathways = [pathway.key for pathway in crowd.definition.pathways]
    return Tally(
        count=crowd.count,
        withheld=crowd.withheld,
        unled=sum(not person.leaders for person in crowd.people) - crowd.withheld,
        leads={key: leads[key] for key in pathways},
        bars={key: {str(n): count for n, count in enumerate(crowd.bars(key))} for key in pathways},
        bands={key: dict(crowd.bands(key)) for key in pathways},
        questions=crowd.questions,
        flags=crowd.flags,
        advice=crowd.advice,
    )


def as_counts(value: Any) -> Counts:
    """Return a dataclass of counts as plain data."""
    return asdict(value)


def added(one: Counts, other: Counts) -> Counts:
    """Add up two counts of the same shape; what one of them does not name is 0 there."""
    return {key: _sum(one.get(key), other.get(key)) for key in {**one, **other}}


def _sum(one: Any, other: Any) -> Any:
    if isinstance(one, Mapping) or isinstance(other, Mapping):
        return added(one or {}, other or {})
    return (one or 0) + (other or 0)
