"""The numbers of answers follow their order, and what compares with them goes on meaning the same answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from .vocabulary import Operator

FROM_NOUGHT = (0, 1)  # where the numbers of new answers start, and their steps
Numbers = Mapping[str, int]  # what each answer counts as, by its key, in the answers' order


def steps(numbers: Sequence[int]) -> tuple[int, int] | None:
    """Return where numbers start and how far each is from the one before; None if they are no even steps."""
    gaps = {after - before for before, after in pairwise(numbers)}
    if len(gaps) != 1 or gaps == {0}:
        return None
    return numbers[0], gaps.pop()


def moved(before: Numbers, after: Numbers) -> dict[str, tuple[int, int]]:
    """Return the answers whose number has changed, each with its old and its new one."""
    return {key: (was, after[key]) for key, was in before.items() if key in after and after[key] != was}


def same_meaning(operator: Operator, number: int, before: Numbers, after: Numbers) -> int:
    """Return the number with which an ordering names the same answer as before.

    Without an answer that counted as that number, it goes on holding for the same ones.
    """
    stayed = {key: was for key, was in before.items() if key in after}
    named = [after[key] for key, was in stayed.items() if was == number]
    if named:
        return named[0]
    upwards = operator in {Operator.GREATER, Operator.GREATER_OR_EQUAL}
    beyond = {key: was for key, was in stayed.items() if (was > number if upwards else was < number)}
    if not beyond or not moved(before, after):
        return number
    nearest = after[min(beyond, key=lambda key: abs(beyond[key] - number))]
    if operator in {Operator.GREATER_OR_EQUAL, Operator.LESS_OR_EQUAL}:
        return nearest
    return nearest - 1 if upwards else nearest + 1
