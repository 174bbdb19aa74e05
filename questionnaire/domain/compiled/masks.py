"""Conditions as masks over a state: whether they hold is one `&` of two numbers, however many they are."""

from __future__ import annotations

from dataclasses import dataclass

from ..branching import condition_truth
from ..definition import Behaviour, Condition, Operator, When
from .stretches import Stretch, Stretches, union


@dataclass(frozen=True, slots=True)
class Masks:
    """The bits where conditions are met, are not met, and are undecided (which is not met too)."""

    met: int
    unmet: int
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class Test:
    """Whether conditions hold: for "any" some bit of `mask` is set, for "all" none is."""

    mask: int
    wanted: bool

    def holds(self, state: int) -> bool:
        return bool(state & self.mask) is self.wanted


ALWAYS_HOLDS = Test(0, wanted=False)


def masks(stretch: Stretch, condition: Condition) -> Masks:
    """Ask `condition_truth` about every state, so that the two cannot drift apart."""
    if stretch.ticks:
        return _tick_masks(stretch, condition)
    verdicts = [(bit, condition_truth(condition, walked)) for bit, walked in stretch.states()]
    return Masks(
        met=union(bit for bit, verdict in verdicts if verdict),
        unmet=union(bit for bit, verdict in verdicts if not verdict),
        unknown=union(bit for bit, verdict in verdicts if verdict is None),
    )


def _tick_masks(stretch: Stretch, condition: Condition) -> Masks:
    missing = stretch.open | stretch.uncertain
    absent = stretch.not_asked | missing
    present = stretch.ticked | stretch.known
    if condition.operator is Operator.EXISTS:
        met, unmet = present, absent
        return Masks(met, unmet) if condition.value == "yes" else Masks(unmet, met)
    if condition.operator not in {Operator.EQUAL, Operator.NOT_EQUAL}:
        return Masks(0, absent | present, missing)
    ticked, unticked = 0, present
    if condition.value in stretch.keys:
        index = stretch.keys.index(condition.value)
        ticked, unticked = stretch.option(index), stretch.option(index + len(stretch.keys))
    if condition.operator is Operator.NOT_EQUAL:
        ticked, unticked = unticked, ticked
    return Masks(ticked, unticked | absent, missing)


def test(when: When, laid: Stretches) -> Test:
    """Conditions as one test; without conditions it always holds."""
    if not when.conditions:
        return ALWAYS_HOLDS
    found = [masks(laid[condition.question], condition) for condition in when.conditions]
    if when.behaviour is Behaviour.ANY:
        return Test(union(mask.met for mask in found), wanted=True)
    return Test(union(mask.unmet for mask in found), wanted=False)


def doubt(when: When, laid: Stretches) -> Test:
    """Where a missing answer decides, given that the conditions do not hold."""
    found = [masks(laid[condition.question], condition) for condition in when.conditions]
    if when.behaviour is Behaviour.ANY:
        return Test(union(mask.unknown for mask in found), wanted=True)
    return Test(union(mask.unmet & ~mask.unknown for mask in found), wanted=False)
