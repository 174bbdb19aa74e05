"""Follow-ups of one tick: asked only of those who ticked one option of a list that everybody is asked.

Most questions that are not asked of everybody are so. What becomes of them is added up from the bytes of
the list's answer like the list's own bits, and nothing has to be tested.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..definition import Kind, Operator, Question
from .columns import Column
from .stretches import union

Ticks = Mapping[int, Sequence[Column]]  # what follows each option of a list, by its place


def follow_ups(columns: Mapping[str, Column]) -> Mapping[str, Ticks]:
    """Every list that has some, by its key. In a draft that looks ahead they have to wait for their turn."""
    found: dict[str, dict[int, list[Column]]] = {}
    for column in columns.values():
        conditions = column.question.asked_when.conditions
        if len(conditions) == 1 and column.in_a_byte:
            source = columns[conditions[0].question].question
            if conditions[0].operator is Operator.EQUAL and _decides(source, conditions[0].value):
                place = source.places[conditions[0].value]
                found.setdefault(source.key, {}).setdefault(place, []).append(column)
    return found


def _decides(source: Question, option: str) -> bool:
    """Whether it is a tick-list that everybody is asked, and has the option."""
    return source.kind is Kind.TICKS and not source.asked_when.conditions and option in source.places


def away_bits(column: Column, ticks: Ticks) -> Sequence[int]:
    """What each bit of a list's answer adds to the state: its own, and what becomes of what follows.

    While the list is open that is uncertain; with an answer it is not asked, unless its option is ticked.
    """
    answered, *options = column.bits
    following = [each for columns in ticks.values() for each in columns]
    answered += sum([each.unasked - each.uncertain for each in following])
    gone = [sum([each.unasked for each in ticks.get(place, ())]) for place in range(len(options))]
    return answered, *[own - unasked for own, unasked in zip(options, gone, strict=True)]


def kept_bits(column: Column, ticks: Ticks) -> Sequence[int]:
    """For each bit of a list's answer, which bits of what follows stay as they were given."""
    places = range(len(column.bits) - 1)
    return 0, *[union(each.own for each in ticks.get(place, ())) for place in places]
