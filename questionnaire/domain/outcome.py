"""Scores, flags and advice side by side: what one person is told."""

from __future__ import annotations

from .definition import Answers, Definition
from .verdict import Outcome, Pattern
from .walk import walk

__all__ = ["Outcome", "Pattern", "evaluate"]


def evaluate(definition: Definition, answers: Answers) -> Outcome:
    """Tell one person what their answers touch, what to act on, and what to read.

    Args:
        definition: one that is structurally sound (`problems`); it is compiled the first time it is met.
        answers: option keys by question key; answers to questions that are not asked are ignored.
    """
    return walk(definition, answers).outcome
