"""One number of a row of numbers, with words at both ends."""

from __future__ import annotations

from .choice import Choice


class Scale(Choice):
    """A choice whose options stand side by side."""

    template = "gutskin/scale.html"
