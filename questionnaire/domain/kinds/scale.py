"""One number of a row of numbers, with words at both ends."""

from __future__ import annotations

from ..questions import Question
from .choice import Choice

MOST = 11  # numbers from 0 to 10
LONGEST = 3  # letters of a number


class Scale(Choice):
    """A choice whose numbers stand side by side, with the hints of the first and the last as words below.

    A hint elsewhere, at one end only, or a heading has no place there: such a scale stands in rows.
    """

    called = "a scale"
    always_counts = True
    template = "gutskin/scale.html"

    def is_strip(self, question: Question) -> bool:
        steps = question.ranges
        ends, between = {bool(o.hint) for o in (*steps[:1], *steps[-1:])}, steps[1:-1]
        are_short = all(len(o.label) <= LONGEST and not o.group for o in steps)
        return len(steps) <= MOST and are_short and len(ends) == 1 and not any(o.hint for o in between)
