"""One number of a row of numbers, with words at both ends."""

from __future__ import annotations

from ..questions import Question
from .choice import Choice

MOST = 11  # numbers from 0 to 10
LONGEST = 3  # letters of a number


class Scale(Choice):
    """A choice whose numbers stand side by side, with the hints of the first and the last as words below."""

    called = "a scale"
    always_counts = True
    template = "gutskin/scale.html"

    def is_strip(self, question: Question) -> bool:
        return len(question.ranges) <= MOST and all(len(o.label) <= LONGEST for o in question.ranges)
