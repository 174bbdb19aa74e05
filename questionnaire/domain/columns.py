"""One question of a compiled definition: what each answer adds to the state, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping

from .bits import Stretch
from .definition import Answer

# What became of a question; beyond these come its options, in their order.
OPEN, UNCERTAIN, UNASKED = range(3)
FIRST_OPTION = 3

Given = tuple[int, int]  # what an answer adds to the state if its question is asked, and its code


class Column:
    """One question: what leaving it open, not being asked, and each of its answers add."""

    def __init__(self, stretch: Stretch, amounts: Mapping[int, int]) -> None:
        self.key = stretch.question.key
        self._base = stretch.not_asked
        self._amounts = amounts
        self._open_bits = stretch.open
        self.uncertain = self._step(stretch.uncertain)
        self.unasked = self._step(stretch.unasked)
        self._nothing_ticked = self._step(stretch.answered(())) if stretch.ticks else 0
        self._options = {key: self._option(stretch, key) for key in stretch.keys}
        # A tick-list's answer is the sum of its ticks, and has no code: it never scores.
        self.single: dict[Answer | None, Given] = {None: (self._step(stretch.open), OPEN)}
        if not stretch.ticks:
            steps = enumerate(self._options.items(), start=FIRST_OPTION)
            self.single |= {key: (step, code) for code, (key, step) in steps}

    def _step(self, bits: int) -> int:
        # A tick-list adds to sums what an open question adds.
        return bits - self._base + self._amounts.get(bits, self._amounts[self._open_bits])

    def _option(self, stretch: Stretch, key: str) -> int:
        if stretch.ticks:
            return stretch.answered((key,)) - stretch.answered(())
        return self._step(stretch.answered(key))

    def encode(self, answer: Answer | None) -> Given:
        return self.single.get(answer) or self.ticked(answer or ())

    def ticked(self, keys: Answer) -> Given:
        """What the answer of a tick-list adds."""
        options = self._options
        return self._nothing_ticked + sum([options[key] for key in keys]), OPEN
