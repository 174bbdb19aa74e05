"""A combined rule of a compiled definition: which of four ways it goes, and what each adds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from ..definition import CombinedRule
from ..items import Item, State, bears
from .masks import Test, doubt, test
from .stretches import Stretch, Stretches, union
from .tallies import Tally

# The four ways, in the order in which a fork counts them.
OUTSIDE, MET, UNMET, OPEN = range(4)


@dataclass(frozen=True, slots=True)
class Fork:
    """The bits that decide a combined rule, and what each way adds to the sums."""

    pathway: str
    items: tuple[Item, ...]  # by way
    amounts: tuple[int, ...]
    bears: int
    holds: Test
    doubt: Test

    def way(self, state: int) -> int:
        if not state & self.bears:
            return OUTSIDE
        if self.holds.holds(state):
            return MET
        return OPEN if self.doubt.holds(state) else UNMET


def fork(combined: CombinedRule, laid: Stretches, counted: Iterable[Tally]) -> Fork:
    rule, key, weight = combined.rule, combined.key, combined.rule.weight
    met, unmet = (0, 1) if rule.reverse else (1, 0)
    items = (
        Item(key, weight, State.NOT_APPLICABLE),
        Item(key, weight, State.ANSWERED, Fraction(met)),
        Item(key, weight, State.ANSWERED, Fraction(unmet)),
        Item(key, weight, State.MISSING),
    )
    tally = next(tally for tally in counted if tally.pathway.key == rule.pathway)
    return Fork(
        pathway=rule.pathway,
        items=items,
        amounts=tuple(map(tally.add, items)),
        bears=union(_bearing(laid[condition.question]) for condition in combined.when.conditions),
        holds=test(combined.when, laid),
        doubt=doubt(combined.when, laid),
    )


def _bearing(stretch: Stretch) -> int:
    """The bits of a question that is asked or known, and not answered "does not apply"."""
    key = stretch.question.key
    if stretch.ticks:
        return stretch.asked | stretch.known | stretch.uncertain
    return union(bits for bits, walked in stretch.states() if bears(key, walked))
