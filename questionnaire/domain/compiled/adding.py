"""Adding up a person's answers: what became of every question, and what that adds to the sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import getitem

from ..branching import Route
from ..definition import Definition
from ..items import question_item
from ..packing import number_at
from .columns import Column
from .forks import fork
from .passage import Passage, State, picker
from .stretches import MOST_IN_A_BYTE, Stretch, Stretches, union
from .tallies import Tally

Sums = int  # of all pathways, as `tallies` lays them out
Codes = Sequence[int]  # what became of every question, where its answer begins in the packed answers

# What became of a question; beyond these come its options, in their order.
OPEN, UNCERTAIN, UNASKED = range(3)
FIRST_OPTION = 3
# From the byte of a choice in the state to its code: no bit is set if it is not asked.
CODES = bytearray([UNASKED]) * 256
CODES[1] = OPEN
for _place in range(MOST_IN_A_BYTE):
    CODES[2 << _place] = FIRST_OPTION + _place


class Adding:
    """Every question that scores, every combined rule, and what they add."""

    def __init__(
        self, definition: Definition, laid: Stretches, passage: Passage, counted: Sequence[Tally]
    ) -> None:
        scoring = [stretch for stretch in laid.values() if stretch.question.rules]
        self._size = passage.size
        self._in_bytes = (1 << 8 * self._size) - 1
        self._elsewhere = [passage.columns_by_key[s.question.key] for s in scoring if not s.in_a_byte]
        self._doubts = [(s.byte, s.uncertain) for s in scoring if s.uncertain]
        self._doubtful = union(bit for _, bit in self._doubts)
        self._scoring = picker([stretch.byte for stretch in scoring])
        self._amounts = [_amounts(stretch, counted) for stretch in scoring]
        self._amounts_by_key = {s.question.key: a for s, a in zip(scoring, self._amounts, strict=True)}
        self.forks = [fork(combined, laid, counted) for combined in definition.combined_rules]

    def codes(self, state: State, packed: bytes) -> Codes:
        """What became of every question that scores."""
        codes = (state & self._in_bytes).to_bytes(self._size, "little").translate(CODES)
        if self._elsewhere or state & self._doubtful:
            return self._mended(list(codes), state, packed)
        return codes

    def _mended(self, codes: list[int], state: State, packed: bytes) -> Codes:
        for column in self._elsewhere:
            if state & column.asked:
                codes[column.at] = _code(column, packed)
        for at, uncertain in self._doubts:
            if state & uncertain:
                codes[at] = UNCERTAIN
        return codes

    def sums(self, state: State, codes: Codes) -> Sums:
        added = sum(map(getitem, self._amounts, self._scoring(codes)))
        return added + sum([each.amounts[each.way(state)] for each in self.forks])

    def step(self, question: str, before: int, after: int) -> int:
        """What it adds to the sums to choose another option, each by its place."""
        amounts = self._amounts_by_key.get(question)
        return amounts[FIRST_OPTION + after] - amounts[FIRST_OPTION + before] if amounts else 0


def _code(column: Column, packed: bytes) -> int:
    """The code of a question that is asked; a tick-list never scores, so it is as good as open."""
    number = number_at(packed, column.at, column.size) if column.choices else 0
    return FIRST_OPTION - 1 + number if number else OPEN


def routes(stretch: Stretch) -> list[Route]:
    """By code, the route of somebody with this one question."""
    return [stretch.left_open, stretch.unsure, stretch.away, *map(stretch.chosen, stretch.keys)]


def _amounts(stretch: Stretch, counted: Iterable[Tally]) -> Sequence[int]:
    """What a question adds to the sums, by code."""
    question = stretch.question
    by_pathway = {tally.pathway.key: tally for tally in counted}

    def amount(walked: Route) -> int:
        items = ((by_pathway[rule.pathway], question_item(question, rule, walked)) for rule in question.rules)
        return sum(tally.add(item) for tally, item in items)

    return [amount(walked) for walked in routes(stretch)]
